#include "introspect/postgres/annotations.h"

#include <algorithm>
#include <optional>

namespace plumb::postgres {
namespace {

// The last part of a possibly quoted and qualified name, folded as the server does.
Name last_name(std::string_view written) {
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

struct Part {
  std::size_t line;
  Name name;
};

// Columns and constraints of a statement, and the lines they begin on.
void collect_parts(const Node& node, StatementStream& stream, std::ptrdiff_t shift, std::vector<Part>& out) {
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

// An object made by one statement together with another (a table's sequence) is not what its annotation is about.
int rank(Kind kind) { return kind == Kind::sequence || kind == Kind::index ? 1 : 0; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// "allow RULE [on NAME] because WHY"; none where it is something else.
std::optional<Allowance> allowance_in(std::string_view text, Place place) {
  constexpr std::string_view kAllow = "allow ";
  constexpr std::string_view kOn = "on ";
  constexpr std::string_view kBecause = "because ";
  if (!text.starts_with(kAllow)) return std::nullopt;
  text = trimmed(text.substr(kAllow.size()));
  const std::size_t why = text.find(kBecause);
  if (why == std::string_view::npos) return std::nullopt;  // a reason is the point of it
  Allowance out;
  out.because = std::string(trimmed(text.substr(why + kBecause.size())));
  text = trimmed(text.substr(0, why));
  const std::size_t end = std::min(text.find(' '), text.size());
  out.rule = std::string(text.substr(0, end));
  text = trimmed(text.substr(end));
  if (text.starts_with(kOn)) out.object = std::string(trimmed(text.substr(kOn.size())));
  else if (!text.empty()) return std::nullopt;
  out.place = std::move(place);
  return out;
}

}  // namespace

void Annotations::statement(StatementStream& stream, const ReadStatement& statement) {
  if (stream_ != &stream) {
    stream_ = &stream;
    next_ = 0;
  }
  const auto& all = stream.annotations();
  const std::size_t end = statement.offset + statement.text.size();
  constexpr std::string_view kRenamed = "renamed from ";
  for (; next_ < all.size() && all[next_].target < end; ++next_) {
    const Annotation& annotation = all[next_];
    const std::optional<Allowance> allowance = allowance_in(annotation.text, stream.places().at(annotation.offset));
    if (allowance && !allowance->object.empty()) {
      allowances_.push_back(*allowance);
      continue;
    }
    if (!annotation.text.starts_with(kRenamed) && !allowance) {
      stream.notes().push_back({"annotation \"plumb: " + std::string(annotation.text) + "\"",
                                stream.places().at(annotation.offset), "plumb knows \"plumb: renamed from NAME\" and \"plumb: allow RULE [on NAME] because ...\"", false});
      continue;
    }
    Wish wish;
    wish.of_statement = stream.places().at(statement.offset);
    wish.place = stream.places().at(annotation.offset);
    if (allowance) wish.allowance = *allowance;
    else wish.from = last_name(annotation.text.substr(kRenamed.size()));
    const std::size_t line = stream.places().line(annotation.target);
    if (line != stream.places().line(statement.offset)) {
      std::vector<Part> parts;
      collect_parts(*statement.node, stream, statement.shift, parts);
      auto it = std::ranges::find(parts, line, &Part::line);
      if (it != parts.end()) wish.part = it->name;
    } else if (statement.node->is("AlterTableStmt")) {
      std::vector<Part> parts;
      collect_parts(*statement.node, stream, statement.shift, parts);
      if (parts.size() == 1) wish.part = parts.front().name;
    }
    wish.relation = Name((*statement.node)["relation"].str("relname"));
    wishes_.push_back(std::move(wish));
  }
}

void Annotations::end(StatementStream& stream) {
  const auto& all = stream.annotations();
  for (std::size_t i = stream_ == &stream ? next_ : 0; i < all.size(); ++i) {
    const Place place = stream.places().at(all[i].offset);
    const std::optional<Allowance> allowance = allowance_in(all[i].text, place);
    if (allowance && !allowance->object.empty()) {
      allowances_.push_back(*allowance);
    } else {
      stream.notes().push_back({"annotation \"plumb: " + std::string(all[i].text) + "\"", place,
                                "no statement follows it: it stands above what it is about, or at the end of its line", false});
    }
  }
  stream_ = nullptr;
}

void Annotations::apply(Schema& schema) const {
  schema.allowances.insert(schema.allowances.end(), allowances_.begin(), allowances_.end());
  for (const Wish& wish : wishes_) {
    Object* best = nullptr;
    for_each_kind(TopKinds{}, [&]<class T>(std::type_identity<T>) {
      for (auto& [id, object] : schema.all<T>()) {
        if constexpr (std::is_same_v<T, Table>) {
          if (!wish.part.empty() && id.name == wish.relation) {
            for_each_kind(PartKinds{}, [&]<class P>(std::type_identity<P>) {
              for (auto& part : parts_of<P>(object)) {
                if (part.id.name == wish.part) best = &part;
              }
            });
          }
        }
        if (wish.part.empty() && object.place == wish.of_statement && (best == nullptr || rank(id.kind) < rank(best->id.kind))) {
          best = &object;
        }
      }
    });
    const bool allows = !wish.allowance.rule.empty();
    if (best != nullptr && allows) {
      Allowance allowance = wish.allowance;
      allowance.object = path_text(best->id);
      schema.allowances.push_back(std::move(allowance));
    } else if (best != nullptr) {
      best->renamed_from = wish.from;
    } else {
      schema.not_compared.push_back({allows ? "annotation \"plumb: allow " + wish.allowance.rule + "\"" : "annotation \"plumb: renamed from " + wish.from.spelling() + "\"", wish.place,
                                     "there is no object on this line", false});
    }
  }
}

}  // namespace plumb::postgres
