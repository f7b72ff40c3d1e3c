#include "introspect/postgres/annotations.h"

namespace plumb::postgres {
namespace {

// Columns and constraints of a statement, and the lines they begin on.
void collect_parts(const Node& node, StatementStream& stream, std::ptrdiff_t shift, std::vector<AnnotatedPart>& out) {
  if (node.is_list()) {
    for (const Node* item : node.items()) collect_parts(*item, stream, shift, out);
    return;
  }
  if (!node.is_object()) return;
  const bool column = node.is("ColumnDef");
  if (column || node.is("Constraint")) {
    const std::string_view name = node.str(column ? "colname" : "conname");
    if (!name.empty() && node.location() >= 0) {
      out.push_back({stream.places().line(static_cast<std::size_t>(node.location() + shift)), Name(name)});
    }
    return;
  }
  for (const NodeField& field : node.fields()) collect_parts(*field.value, stream, shift, out);
}

}  // namespace

Name annotated_name(std::string_view written, bool) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    if (c == '"') {
      if (quoted && i + 1 < written.size() && written[i + 1] == '"') {
        out += '"';
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && c == '.') {
      out.clear();
    } else if (!quoted && c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c + 32);
    } else {
      out += c;
    }
  }
  return Name(std::move(out));
}

AnnotatedStatement annotated(StatementStream& stream, const ReadStatement& statement) {
  AnnotatedStatement out;
  out.begin = statement.offset;
  out.end = statement.offset + statement.text.size();
  out.relation = Name((*statement.node)["relation"].str("relname"));
  out.alters = statement.node->is("AlterTableStmt");
  out.parts = [&stream, &statement] {
    std::vector<AnnotatedPart> parts;
    collect_parts(*statement.node, stream, statement.shift, parts);
    return parts;
  };
  return out;
}

}  // namespace plumb::postgres
