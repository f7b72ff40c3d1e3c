// Code that a script runs: DO, SELECT f(), CALL p(). What only guards plain DDL is carried out, anything else is noted.
#include <algorithm>

#include "introspect/postgres/interpreter/block.h"
#include "introspect/postgres/interpreter/handlers.h"
#include "introspect/postgres/interpreter/routines.h"
#include "introspect/postgres/interpreter/settings.h"
#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

constexpr int kDeepestCall = 16;

/// The only routine of this name along the path that takes no arguments; null where there is none, or more of the name.
template <class T>
const T* only_one(const Interpreter& in, const QualifiedName& name) {
  const T* found = nullptr;
  for (const auto& [id, routine] : in.schema.all<T>()) {
    const bool here = name.schema.empty() ? std::ranges::find(in.path, id.schema) != in.path.end() : id.schema == name.schema;
    if (!here || id.name != name.name) continue;
    if (found != nullptr || !routine.arguments.empty()) return nullptr;
    found = &routine;
  }
  return found;
}

/// Whether the statements of a body in SQL change rows or the schema, and nothing more.
bool is_plain(const Node& statement) {
  const std::string_view tag = statement.tag();
  return tag.starts_with("Create") || tag.starts_with("Alter") || tag.starts_with("Grant") || tag.starts_with("Define") ||
         statement.is("DropStmt") || statement.is("IndexStmt") || statement.is("CommentStmt") || statement.is("RenameStmt") ||
         statement.is("ViewStmt") || statement.is("RuleStmt") || statement.is("InsertStmt") || statement.is("UpdateStmt") ||
         statement.is("DeleteStmt") || statement.is("TruncateStmt") || statement.is("SelectStmt");
}

/// Whether it could be followed.
Result<bool> run_body(Interpreter& in, const Routine& routine) {
  if (routine.language == "plpgsql") {
    const auto steps = read_block(routine.body);
    if (!steps) return false;
    const Status done = run_block(in, *steps);
    return done ? Result<bool>(true) : std::unexpected(done.error());
  }
  if (routine.language != "sql" || routine.sql_body) return false;
  Arena arena;
  const std::string body = routine.body;
  const auto parsed = parse(arena, body);
  if (!parsed || !std::ranges::all_of(*parsed, [](const ParsedStatement& each) { return is_plain(*each.node); })) return false;
  for (const ParsedStatement& each : *parsed) {
    if (const Status done = in.apply(*each.node, body); !done) return std::unexpected(done.error());
  }
  return true;
}

template <class T>
Result<bool> run(Interpreter& in, const QualifiedName& name) {
  const T* found = only_one<T>(in, name);
  if (found == nullptr || in.called >= kDeepestCall) return false;
  const Routine routine = *found;  // it may drop itself
  const SearchPath path = in.path;
  if (const auto own = routine.settings.find("search_path"); own != routine.settings.end()) in.path = search_path_of(own->second);
  ++in.called;
  const Result<bool> done = run_body(in, routine);
  --in.called;
  in.path = path;
  return done;
}

}  // namespace

Status do_block(Interpreter& in, const Node& node) {
  std::string_view body;
  std::string_view language = "plpgsql";
  for (const Node* option : node.list("args")) {
    if (option->str("defname") == "as") body = option->str("arg");
    if (option->str("defname") == "language") language = option->str("arg");
  }
  const auto steps = language == "plpgsql" ? read_block(body) : std::nullopt;
  if (steps) return run_block(in, *steps);
  in.note("statement DO", "plumb runs no code: what it does to the schema is not seen");
  return {};
}

Status call_function(Interpreter& in, const QualifiedName& name) {
  const Result<bool> done = run<Function>(in, name);
  if (!done) return std::unexpected(done.error());
  if (!*done) in.note("call of " + path_text(name) + "()", "plumb runs no functions: what it does to the schema is not seen");
  return {};
}

Status call(Interpreter& in, const Node& node) {
  const QualifiedName name = written_name(node["funccall"].list("funcname"));
  const Result<bool> done = node["funccall"].list("args").empty() ? run<Procedure>(in, name) : Result<bool>(false);
  if (!done) return std::unexpected(done.error());
  if (!*done) in.note("call of " + path_text(name) + "()", "plumb runs no procedures: what it does to the schema is not seen");
  return {};
}

}  // namespace plumb::postgres
