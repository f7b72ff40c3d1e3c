// SQL text is executed by SQLite itself, statement by statement, in a database in memory.
#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "dialect/sqlite/ddl.h"
#include "dialect/sqlite/names.h"
#include "dialect/sqlite/tokens.h"
#include "introspect/annotations.h"
#include "introspect/postgres/text_place.h"
#include "introspect/sqlite/catalogue.h"
#include "introspect/sqlite/reader.h"
#include "introspect/sqlite/statements.h"

namespace plumb::sqlite {
namespace {

using postgres::TextPlaces;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

/// What is about rows, or asks, or tidies up: no schema comes of it.
bool is_about_rows(std::string_view word) {
  return is_one_of(word, {"insert", "replace", "update", "delete", "select", "values", "with", "explain", "analyze", "reindex", "vacuum"});
}

/// Settings of the file rather than of the connection: they stay, but are no part of a schema.
bool is_setting_of_file(std::string_view pragma) {
  return is_one_of(pragma, {"application_id", "auto_vacuum", "encoding", "page_size", "user_version"});
}

/// Shell commands that say how results are shown, or when to stop.
bool is_harmless_command(std::string_view word) {
  return is_one_of(word, {".bail", ".changes", ".echo", ".eqp", ".headers", ".header", ".mode", ".nullvalue", ".print", ".prompt",
                          ".separator", ".show", ".stats", ".timeout", ".timer", ".width", ".quit", ".exit"});
}

/// A dump writes virtual tables straight into sqlite_schema: INSERT INTO sqlite_schema(...) VALUES('table','t','t',0,
/// 'CREATE VIRTUAL TABLE ...'). That is the statement meant.
std::optional<std::string> dumped_virtual_table(const Piece& piece) {
  if (piece.word != "insert" || piece.text.size() > 100'000) return std::nullopt;
  const std::vector<Token> tokens = tokens_of(piece.text);
  if (tokens.size() < 4 || !(tokens[2].is("sqlite_schema") || tokens[2].is("sqlite_master"))) return std::nullopt;
  for (const Token& token : tokens) {
    if (token.kind != Token::Kind::string) continue;
    std::string text = unquoted(token);
    if (is_virtual_table(text)) return text;
  }
  return std::nullopt;
}

struct Text {
  const SqlFile* file;
  TextPlaces places;
};

struct Pending {
  Text* text;
  Piece piece;
};

class TextReader {
 public:
  TextReader(Engine& engine, bool execute_all) : engine_(engine), execute_all_(execute_all) {}

  Status run(std::span<const SqlFile> files) {
    std::vector<Text> texts;
    for (const SqlFile& file : files) texts.push_back({&file, TextPlaces(file.name, file.text)});
    std::vector<Pending> pending;
    for (Text& text : texts) {
      if (Status sound = check(text); !sound) return sound;
      const std::vector<Annotation> annotations = annotations_in(text.file->text);
      if (!annotations.empty()) annotations_.text(text.places, notes_);
      for (Piece& piece : pieces_of(text.file->text)) {
        if (!annotations.empty()) annotations_.statement(annotations, annotated(piece, text.places));
        pending.push_back({&text, std::move(piece)});
      }
      if (!annotations.empty()) annotations_.end(annotations);
    }
    // Several files: what lacks something waits for the others.
    const bool any_order = files.size() > 1;
    for (;;) {
      std::vector<Pending> again;
      std::optional<Error> first;
      for (Pending& one : pending) {
        Status done = statement(one);
        if (done) continue;
        if (!any_order || done.error().code == ErrorCode::query) return done;
        if (!first) first = done.error();
        again.push_back(std::move(one));
      }
      if (again.empty()) return {};
      if (again.size() == pending.size()) return std::unexpected(*first);
      pending = std::move(again);
    }
  }

  const Places& places() const { return places_; }
  std::vector<NotCompared> take_notes() { return std::move(notes_); }
  void annotate(Schema& schema) const { annotations_.apply(schema); }

 private:
  static std::vector<Annotation> annotations_in(std::string_view text) {
    if (!text.contains("plumb:")) return {};
    AnnotationFinder finder(text);
    Token token;
    for (std::size_t at = 0; next_token(text, at, token);) finder.token(token.begin, token.end);
    return finder.finish();
  }

  static Name read_name(std::string_view written, bool) {
    const std::vector<Token> tokens = tokens_of(written);
    return name_of(tokens.empty() ? std::string(written) : unquoted(tokens.back()));
  }

  static AnnotatedStatement annotated(const Piece& piece, TextPlaces& places) {
    AnnotatedStatement out;
    out.begin = piece.begin;
    out.end = piece.begin + piece.text.size();
    out.alters = piece.word == "alter";
    const std::vector<Token> tokens = tokens_of(piece.text.substr(0, 1000));
    for (std::size_t i = 0; i + 1 < tokens.size() && i < 8; ++i) {
      if (!tokens[i].is("TABLE")) continue;
      std::size_t at = i + 1;
      while (at + 1 < tokens.size() && (tokens[at].is("IF") || tokens[at].is("NOT") || tokens[at].is("EXISTS"))) ++at;
      if (at + 2 < tokens.size() && tokens[at + 1].is(".")) at += 2;
      out.relation = name_of(unquoted(tokens[at]));
      break;
    }
    out.parts = [&piece, &places] {
      PartLines lines;
      const std::size_t first = places.line(piece.begin);
      bool named = false;
      for (const Token& token : tokens_of(piece.text)) {
        const std::size_t line = places.line(piece.begin + token.begin);
        named = named || token.is("ADD");
        if (can_be_name(token) && (line != first || named)) lines.token(line, unquoted(token), token.kind == Token::Kind::word);
      }
      return lines.parts(read_name);
    };
    return out;
  }

  static Status check(Text& text) {
    std::size_t bad = text.file->text.find('\0');
    const char* what = "a NUL byte: this is not SQL text";
    if (bad == std::string::npos) {
      if (is_utf8(text.file->text, &bad)) return {};
      what = "not UTF-8";
    }
    return fail(ErrorCode::syntax, what, text.places.at(bad), {}, "give SQL as UTF-8 text, or the database itself as sqlite:PATH");
  }

  void note(const Pending& one, std::string what, std::string reason) {
    notes_.push_back({std::move(what), one.text->places.at(one.piece.begin), std::move(reason), false});
  }

  Status statement(const Pending& one) {
    const Piece& piece = one.piece;
    if (piece.shell) {
      if (!is_harmless_command(piece.word)) note(one, "command " + piece.word, "plumb does not run the shell's commands");
      return {};
    }
    if (const auto meant = dumped_virtual_table(piece)) return execute(one, *meant);
    if (!execute_all_ && is_about_rows(piece.word)) return {};
    if (piece.word == "pragma" && is_setting(one)) return {};
    return execute(one, piece.text);
  }

  bool is_setting(const Pending& one) {
    const std::vector<Token> tokens = tokens_of(one.piece.text);
    if (tokens.size() < 2 || !is_setting_of_file(folded(tokens[1].text))) return false;
    note(one, "PRAGMA " + folded(tokens[1].text), "a setting of the database file is not part of its schema");
    return true;
  }

  Status execute(const Pending& one, std::string_view sql) {
    const auto done = engine_.run(sql, true);
    if (done) {
      if (one.piece.word == "create" || sql.data() != one.piece.text.data()) created(one, sql);
      return {};
    }
    const Failure& failure = done.error();
    if (failure.refused && !execute_all_) {
      note(one, "statement " + first_words(sql), "plumb does not let SQL text reach beyond its own database, nor change how SQLite works");
      return {};
    }
    if (failure.message.starts_with("no such module") && !execute_all_) {
      note(one, "statement " + first_words(sql), failure.message + " in this SQLite");
      return {};
    }
    const std::size_t offset = one.piece.begin + (failure.offset > 0 ? static_cast<std::size_t>(failure.offset) : 0);
    TextPlaces& places = one.text->places;
    return fail(failure.limit ? ErrorCode::query : ErrorCode::syntax, failure.message, places.at(offset), places.excerpt(offset),
                failure.limit ? "--timeout gives more time" : "SQLite " + Engine::version() + " read it");
  }

  void created(const Pending& one, std::string_view sql) {
    if (const auto made = created_by(sql)) places_.emplace(std::pair(made->kind, folded(made->name)), one.text->places.at(one.piece.begin));
  }

  static std::string first_words(std::string_view sql) {
    std::string out;
    Token token;
    std::size_t at = 0;
    for (int i = 0; i < 2 && next_token(sql, at, token); ++i) out += (i == 0 ? "" : " ") + std::string(token.text);
    return out;
  }

  Engine& engine_;
  bool execute_all_;
  Places places_;
  std::vector<NotCompared> notes_;
  Annotations annotations_{read_name};
};

constexpr std::chrono::milliseconds kReplayTime{60'000};

/// Makes the objects of a schema from their stored statements. Virtual tables whose module is not here are set aside.
Result<std::vector<Table>> remake(Engine& engine, const Schema& base) {
  std::vector<Table> aside;
  Status out;
  const auto make = [&](const auto& object) {
    if (!out) return;
    const auto done = engine.run(object.definition, true);
    if (done) return;
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(object)>, Table>) {
      if (done.error().refused || done.error().message.starts_with("no such module")) return aside.push_back(object);
    }
    out = fail(ErrorCode::invalid, text(object.id) + " cannot be made from its definition: " + done.error().message, {}, object.definition);
  };
  for (const auto& [id, table] : base.all<Table>()) make(table);
  for (const auto& [id, view] : base.all<View>()) make(view);
  for (const auto& [id, index] : base.all<Index>()) make(index);
  for (const auto& [id, trigger] : base.all<Trigger>()) make(trigger);
  if (!out) return std::unexpected(out.error());
  return aside;
}

}  // namespace

Result<Schema> read_text(std::span<const SqlFile> files, const ReadOptions& options) {
  Result<Engine> engine = Engine::in_memory(options.timeout);
  if (!engine) return std::unexpected(engine.error());
  TextReader reader(*engine, false);
  if (Status done = reader.run(files); !done) return std::unexpected(done.error());
  Result<Schema> schema = read_catalogue(*engine, reader.places());
  if (!schema) return schema;
  for (NotCompared& note : reader.take_notes()) schema->not_compared.push_back(std::move(note));
  reader.annotate(*schema);
  return schema;
}

Result<Schema> apply_text(const Schema& base, const SqlFile& script) {
  Result<Engine> engine = Engine::in_memory(kReplayTime);
  if (!engine) return std::unexpected(engine.error());
  Result<std::vector<Table>> aside = remake(*engine, base);
  if (!aside) return std::unexpected(aside.error());
  TextReader reader(*engine, true);
  if (Status done = reader.run({&script, 1}); !done) return std::unexpected(done.error());
  Result<Schema> schema = read_catalogue(*engine, reader.places());
  if (!schema) return schema;
  for (Table& table : *aside) schema->put(std::move(table));
  schema->flavor = base.flavor;
  schema->source = base.source;
  return schema;
}

}  // namespace plumb::sqlite
