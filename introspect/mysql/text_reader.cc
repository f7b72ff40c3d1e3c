// read_text and apply_text: statements from the stream, one after the other through the interpreter.
#include <algorithm>
#include <list>
#include <map>

#include "base/big_stack.h"
#include "introspect/annotations.h"
#include "introspect/mysql/interpreter/interpreter.h"
#include "introspect/mysql/reader.h"
#include "introspect/mysql/statement_stream.h"
#include "introspect/postgres/text_guard.h"
#include "introspect/postgres/text_place.h"

namespace plumb::mysql {
namespace {

bool lacks_something(const Error& error) {
  return error.code == ErrorCode::invalid && error.message.find("does not exist") != std::string::npos;
}

struct Waiting {
  const SqlFile* file;
  Statement statement;
};

class TextReader {
 public:
  TextReader(Interpreter& interpreter, bool any_order) : in_(interpreter), any_order_(any_order) {}

  Status read(const SqlFile& file) {
    if (Status fits = postgres::check_text(file.name, file.text); !fits) return fits;
    const std::string_view text = postgres::without_mark(file.text);
    postgres::TextPlaces places(file.name, text);
    StatementStream stream(text, in_.server.lexer(in_.session_sql_mode()));
    const std::vector<Annotation> annotations = annotations_in(text, stream.options());
    if (!annotations.empty()) annotations_.text(places, in_.schema.not_compared);
    while (auto statement = stream.next()) {
      if (!annotations.empty()) annotations_.statement(annotations, annotated(*statement, places));
      if (!statement->skipped) {
        in_.place = places.at(statement->offset);
        Status done = in_.apply(statement->tokens);
        if (!done && any_order_ && lacks_something(done.error())) {
          waiting_.push_back({&file, std::move(*statement)});
        } else if (!done) {
          return located(places, *statement, std::move(done.error()));
        }
      }
      stream.options() = in_.server.lexer(in_.session_sql_mode());
    }
    if (!annotations.empty()) annotations_.end(annotations);
    if (stream.unclosed_comment()) {
      return fail(ErrorCode::syntax, "a comment that is never closed", file.name, {}, "the text may be cut off");
    }
    return {};
  }

  Status settle() {
    for (bool moved = true; moved && !waiting_.empty();) {
      moved = false;
      std::list<Waiting> again;
      again.swap(waiting_);
      std::map<const SqlFile*, postgres::TextPlaces> texts;
      for (Waiting& one : again) {  // in the order of each text
        postgres::TextPlaces& places = texts.try_emplace(one.file, one.file->name, postgres::without_mark(one.file->text)).first->second;
        in_.place = places.at(one.statement.offset);
        Status done = in_.apply(one.statement.tokens);
        if (done) {
          moved = true;
        } else if (lacks_something(done.error())) {
          last_ = located(places, one.statement, std::move(done.error()));
          waiting_.push_back(std::move(one));
        } else {
          return located(places, one.statement, std::move(done.error()));
        }
      }
    }
    if (!waiting_.empty()) return last_;
    annotations_.apply(in_.schema);
    return {};
  }

 private:
  /// Only a text that has the word is looked through once more.
  static std::vector<Annotation> annotations_in(std::string_view text, const LexerOptions& options) {
    if (!text.contains("plumb:")) return {};
    AnnotationFinder finder(text);
    Lexer lexer(text, options);
    for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) finder.token(token.offset, lexer.offset());
    return finder.finish();
  }

  AnnotatedStatement annotated(const Statement& statement, postgres::TextPlaces& places) const {
    AnnotatedStatement out;
    out.begin = statement.offset;
    out.end = statement.offset + statement.text.size();
    out.alters = !statement.tokens.empty() && statement.tokens.front().is("alter");
    for (std::size_t i = 0; i + 1 < statement.tokens.size() && i < 8; ++i) {
      if (!statement.tokens[i].is("table")) continue;
      std::size_t at = i + 1;
      while (statement.tokens[at].is("if") || statement.tokens[at].is("not") || statement.tokens[at].is("exists")) ++at;
      if (at + 2 < statement.tokens.size() && statement.tokens[at + 1].is_symbol(".")) at += 2;
      out.relation = table_name(statement.tokens[at].decoded(), in_.server);
      break;
    }
    out.parts = [this, &statement, &places] {
      PartLines lines;
      const std::size_t first = places.line(statement.offset);
      bool named = false;  // the table
      for (const Token& token : statement.tokens) {
        const bool is_name = token.kind == TokenKind::name || token.kind == TokenKind::word;
        const std::size_t line = places.line(token.offset);
        if (is_name && line != first) lines.token(line, token.decoded(), token.kind == TokenKind::word);
        named = named || token.is("add") || token.is("change");
        if (is_name && line == first && named) lines.token(line, token.decoded(), token.kind == TokenKind::word);
      }
      return lines.parts(name_reader());
    };
    return out;
  }

  Annotations::NameReader name_reader() const {
    return [this](std::string_view written, bool of_part) {
      const std::vector<Token> tokens = tokenize(written, in_.server.lexer());
      const std::string spelling(tokens.size() < 2 ? written : tokens[tokens.size() - 2].decoded());
      return of_part ? folded(spelling) : table_name(spelling, in_.server);
    };
  }

  static Status located(postgres::TextPlaces& places, const Statement& statement, Error error) {
    if (error.where.empty()) error.where = places.at(statement.offset);
    if (error.context.empty()) error.context = places.excerpt(statement.offset);
    if (error.hint.empty() && lacks_something(error)) error.hint = "create it before this statement, or name all files of the schema";
    return std::unexpected(std::move(error));
  }

  Interpreter& in_;
  bool any_order_;
  std::list<Waiting> waiting_;
  Status last_;
  Annotations annotations_{name_reader()};
};

Result<Schema> run(Schema base, std::span<const SqlFile> files, bool any_order) {
  Result<Schema> out;
  on_big_stack([&] {
    Interpreter interpreter(std::move(base), Origin::written);
    TextReader reader(interpreter, any_order);
    Status done;
    for (const SqlFile& file : files) {
      done = reader.read(file);
      if (!done) break;
    }
    if (done) done = reader.settle();
    if (done) out = std::move(interpreter.schema);
    else out = std::unexpected(std::move(done.error()));
  });
  return out;
}

// A text that is read for no certain server is taken to be for the usual one. Its defaults must not be written into a script
// as if somebody had asked for them: what no text says can be told from what one says as long as the default's name is in none.
void mark_unsaid(Options& environment, std::span<const SqlFile> files) {
  if (!environment.contains("unsaid_collation") && !environment.contains("unsaid_charset")) return;
  const std::string& collation = environment.at("collation");
  const auto says = [&](std::string_view what) {
    return std::ranges::any_of(files, [&](const SqlFile& file) {
      return !std::ranges::search(file.text, what, [](char a, char b) { return lower(a) == b; }).empty();
    });
  };
  if (says(collation)) {
    environment.erase("unsaid_collation");
    environment.erase("unsaid_charset");
  } else if (says(charset_of(collation))) {
    environment.erase("unsaid_charset");
  }
}

Server server_for(const Flavor& flavor) {
  const bool said = flavor.major != 0;
  Server out = usual_server(is_mysql(flavor) ? "mysql" : "mariadb");
  if (said) out.version = flavor.major * 10000 + flavor.minor * 100;
  if (!out.mariadb && out.version < 80000) out.collation = "latin1_swedish_ci";
  return out;
}

}  // namespace

Result<Schema> read_text(std::span<const SqlFile> files, const ReadOptions& options) {
  Schema base;
  base.flavor = {"mysql", 0, 0};
  base.environment = options.environment;
  if (base.environment.empty()) {
    base.environment = environment_of(server_for(options.server));
    if (options.server.major == 0) base.environment["unsaid_server"] = "yes";
    base.environment["unsaid_collation"] = base.environment["unsaid_charset"] = "yes";
  } else {
    base.flavor = flavor_of(server_of(base));
  }
  mark_unsaid(base.environment, files);
  base.environment.erase("database");
  return run(std::move(base), files, files.size() > 1);
}

Result<Schema> apply_text(Schema base, const SqlFile& script) {
  const std::size_t noted = base.not_compared.size();
  const SqlFile files[] = {script};
  Result<Schema> out = run(std::move(base), files, false);
  if (!out) return out;
  for (std::size_t i = noted; i < out->not_compared.size(); ++i) {
    const NotCompared& one = out->not_compared[i];
    if (one.incomplete) return fail(ErrorCode::unsupported, one.what + " cannot be applied: " + one.reason, one.place);
  }
  return out;
}

}  // namespace plumb::mysql
