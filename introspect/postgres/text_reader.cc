// read_text and apply_text: statements from the stream, one after the other through the interpreter.
#include <algorithm>
#include <list>

#include "base/big_stack.h"
#include "introspect/postgres/annotations.h"
#include "introspect/postgres/interpreter/interpreter.h"
#include "introspect/postgres/reader.h"
#include "introspect/postgres/statement_stream.h"

namespace plumb::postgres {
namespace {

// What everybody may do in the schema that a database is born with.
std::vector<Grant> grants_of_public(int major) {
  std::vector<Grant> out{{{}, "USAGE", false, {}}};
  if (major != 0 && major < 15) out.insert(out.begin(), {{}, "CREATE", false, {}});
  return out;
}

// What every database is born with; a text need not create it.
Schema newborn(const Flavor& server) {
  Schema out;
  if (server.dialect == out.flavor.dialect) out.flavor = server;
  SchemaObject object;
  object.id = {Kind::schema, {}, {}, Name("public"), {}};
  object.grants = grants_of_public(out.flavor.major);
  out.put(std::move(object));
  return out;
}

// A statement that waits for what it refers to, with all that it takes to try it again.
struct Waiting {
  ReadStatement statement;
  std::shared_ptr<Arena> arena;
  StatementStream* stream;
  SearchPath path;
  Name role;
  Options settings;
  Error error;
};

bool lacks_something(const Error& error) {
  return error.code == ErrorCode::invalid && error.message.find("does not exist") != std::string::npos;
}

class TextReader {
 public:
  TextReader(Interpreter& interpreter, bool any_order) : in_(interpreter), any_order_(any_order) {
    in_.last_try = !any_order;
  }

  Status read(const SqlFile& file) {
    if (auto ok = check_text(file.name, file.text); !ok) return ok;
    StatementStream& stream = streams_.emplace_back(file);
    annotations_.text(stream.places(), stream.notes());
    in_.origin = stream.origin();
    if (stream.flavor().major != 0) {
      in_.schema.flavor = stream.flavor();
      SchemaObject* born = in_.schema.find<SchemaObject>(QualifiedName{{}, Name("public")});
      if (born != nullptr && born->place.empty()) born->grants = grants_of_public(stream.flavor().major);
    }
    in_.path = {in_.schema.default_schema};
    in_.current_role = {};
    in_.settings.clear();
    for (;;) {
      auto batch = stream.next();
      if (!batch) return std::unexpected(std::move(batch.error()));
      if (!*batch) break;
      for (const ReadStatement& statement : (*batch)->statements) {
        annotations_.statement(stream.annotations(), annotated(stream, statement));
        if (auto done = apply(stream, statement, (*batch)->arena); !done) return done;
      }
    }
    annotations_.end(stream.annotations());
    auto& notes = in_.schema.not_compared;
    notes.insert(notes.end(), stream.notes().begin(), stream.notes().end());
    return {};
  }

  Status finish() {
    if (auto done = settle(); !done) return done;
    annotations_.apply(in_.schema);
    return {};
  }

 private:
  Status apply(StatementStream& stream, const ReadStatement& statement, const std::shared_ptr<Arena>& arena) {
    in_.place = stream.places().at(statement.offset);
    Status done = in_.apply(*statement.node, statement.text);
    if (done) return done;
    if (any_order_ && lacks_something(done.error())) {
      waiting_.push_back(
          {statement, arena, &stream, in_.path, in_.current_role, in_.settings, std::move(done.error())});
      return {};
    }
    return located(stream, statement, std::move(done.error()));
  }

  // Adds the place and the line to an error that does not have them.
  static Status located(StatementStream& stream, const ReadStatement& statement, Error error) {
    const Place place = stream.places().at(statement.offset);
    if (error.where.empty()) error.where = place;
    if (error.context.empty() && error.where == place) error.context = stream.places().excerpt(statement.offset);
    if (error.hint.empty() && lacks_something(error)) {
      error.hint = "create it before this statement, or name all files of the schema";
    }
    return std::unexpected(std::move(error));
  }

  // Tries what waits again and again, until nothing moves.
  Status settle() {
    for (bool moved = true; (moved || !in_.last_try) && !waiting_.empty();) {
      if (!moved) in_.last_try = true;
      moved = false;
      std::list<Waiting> again;
      again.swap(waiting_);
      for (Waiting& each : again) {
        in_.path = each.path;
        in_.current_role = each.role;
        in_.settings = each.settings;
        in_.origin = each.stream->origin();
        const std::size_t before = waiting_.size();
        if (auto done = apply(*each.stream, each.statement, each.arena); !done) return done;
        if (waiting_.size() == before) moved = true;
      }
    }
    if (waiting_.empty()) return {};
    Waiting& first = waiting_.front();
    return located(*first.stream, first.statement, std::move(first.error));
  }

  Interpreter& in_;
  bool any_order_;
  std::list<StatementStream> streams_;
  std::list<Waiting> waiting_;
  Annotations annotations_{annotated_name};
};

}  // namespace

Result<Schema> read_text(std::span<const SqlFile> files, const ReadOptions& options) {
  Result<Schema> out;
  on_big_stack([&] {
    Interpreter interpreter(newborn(options.server), Origin::written);
    TextReader reader(interpreter, files.size() > 1);
    for (const SqlFile& file : files) {
      if (auto done = reader.read(file); !done) {
        out = std::unexpected(std::move(done.error()));
        return;
      }
    }
    if (auto done = reader.finish(); !done) {
      out = std::unexpected(std::move(done.error()));
      return;
    }
    out = std::move(interpreter.schema);
  });
  return out;
}

Result<Schema> apply_text(Schema base, const SqlFile& script) {
  Result<Schema> out;
  const std::size_t noted = base.not_compared.size();
  on_big_stack([&] {
    const Flavor flavor = base.flavor;
    Interpreter interpreter(std::move(base), Origin::written);
    TextReader reader(interpreter, false);
    Status done = reader.read(script);
    if (done) done = reader.finish();
    if (!done) {
      out = std::unexpected(std::move(done.error()));
      return;
    }
    const auto& notes = interpreter.schema.not_compared;
    for (std::size_t i = noted; i < notes.size(); ++i) {
      if (!notes[i].incomplete) continue;
      out = fail(ErrorCode::unsupported, notes[i].what + " cannot be applied: " + notes[i].reason, notes[i].place);
      return;
    }
    interpreter.schema.flavor = flavor;
    out = std::move(interpreter.schema);
  });
  return out;
}

}  // namespace plumb::postgres
