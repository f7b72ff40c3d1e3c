#include "introspect/postgres/statement_stream.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "introspect/postgres/newer_syntax.h"
#include "introspect/postgres/parse_tree.h"

namespace plumb::postgres {
namespace {

constexpr std::size_t kBatchBytes = 256 << 10;
constexpr std::size_t kHeaderBytes = 8 << 10;

// "CREATE TABLE", for messages: the words that a statement begins with.
std::string opening(const Piece& piece) {
  std::string out;
  for (std::size_t i = 0; i < 2 && !piece.words[i].empty(); ++i) {
    if (i > 0) out += ' ';
    for (const char c : piece.words[i]) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return out;
}

// The first word of what follows a command's name.
std::string_view first_argument(std::string_view command) {
  constexpr std::string_view kSpaces = " \t\r";
  const std::size_t begin = command.find_first_not_of(kSpaces, std::min(command.find_first_of(kSpaces), command.size()));
  if (begin == std::string_view::npos) return {};
  return command.substr(begin, std::min(command.find_first_of(kSpaces, begin), command.size()) - begin);
}

int major_of(std::string_view version) {
  int out = 0;
  std::from_chars(version.data(), version.data() + version.size(), out);
  return out;
}

int minor_of(std::string_view version) {
  const std::size_t dot = version.find('.');
  return dot == std::string_view::npos ? 0 : major_of(version.substr(dot + 1));
}

constexpr std::string_view kStatements[] = {"table", "index", "view", "function", "procedure", "trigger", "schema",
                                            "sequence", "type", "domain", "policy", "extension", "unique", "materialized",
                                            "or", "temporary", "unlogged", "aggregate", "operator", "role", "user",
                                            "database", "server", "foreign", "publication", "rule", "statistics", "cast",
                                            "collation", "event", "constraint", "language", "recursive", "global", "local"};
constexpr std::string_view kVerbs[] = {"create", "alter", "drop", "comment", "grant", "revoke", "select", "insert",
                                       "update", "delete", "set", "begin", "commit", "with", "truncate", "refresh", "do"};

// Whether one swap, loss, addition or change of a letter makes the one word the other.
bool nearly(std::string_view written, std::string_view word) {
  std::size_t same = 0;
  while (same < std::min(written.size(), word.size()) && lower(written[same]) == word[same]) ++same;
  const std::string_view a = written.substr(same);
  const std::string_view b = word.substr(same);
  if (a.empty() && b.empty()) return false;
  const auto rest = [&](std::size_t skip_a, std::size_t skip_b) {
    return a.size() >= skip_a && b.size() >= skip_b && is_word(a.substr(skip_a), b.substr(skip_b));
  };
  if (rest(1, 1) || rest(0, 1) || rest(1, 0)) return true;
  return a.size() >= 2 && b.size() >= 2 && lower(a[0]) == b[1] && lower(a[1]) == b[0] && rest(2, 2);
}

std::string likely_word(const Piece& piece) {
  for (const std::string_view verb : kVerbs) {
    if (is_word(piece.words[0], verb)) {
      for (const std::string_view kind : kStatements) {
        if (is_word(piece.words[1], kind)) return {};
      }
      if (!is_any_word(piece.words[0], {"create", "alter", "drop"})) return {};
      for (const std::string_view kind : kStatements) {
        if (!piece.words[1].empty() && nearly(piece.words[1], kind)) return std::string(kind);
      }
      return {};
    }
  }
  for (const std::string_view verb : kVerbs) {
    if (!piece.words[0].empty() && nearly(piece.words[0], verb)) return std::string(verb);
  }
  return {};
}

}  // namespace

StatementStream::StatementStream(const SqlFile& file)
    : text_(without_mark(file.text)), scanner_(text_), places_(file.name, text_) {
  const std::string_view head = text_.substr(0, kHeaderBytes);
  if (head.find("-- PostgreSQL database dump") != std::string_view::npos ||
      head.find("-- PostgreSQL database cluster dump") != std::string_view::npos) {
    origin_ = Origin::printed;
  }
  constexpr std::string_view kVersion = "-- Dumped from database version ";
  if (const std::size_t at = head.find(kVersion); at != std::string_view::npos) {
    const std::string_view version = head.substr(at + kVersion.size());
    flavor_.major = major_of(version);
    flavor_.minor = minor_of(version);
  }
}

Error StatementStream::error(ErrorCode code, std::string message, std::size_t offset, std::string hint) {
  return {code, std::move(message), places_.at(offset), places_.excerpt(offset), std::move(hint)};
}

void StatementStream::incomplete(std::string what, std::size_t offset, std::string reason) {
  notes_.push_back({std::move(what), places_.at(offset), std::move(reason), true});
}

// The statement as the server would get it: what belongs to psql is blank, so that places stay what they are.
std::string StatementStream::statement_text(const Piece& piece) const {
  std::string sql(text_.substr(piece.range.begin, piece.range.end - piece.range.begin));
  for (const Range& hole : piece.holes) {
    for (std::size_t i = hole.begin; i < hole.end; ++i) {
      char& c = sql[i - piece.range.begin];
      if (c != '\n') c = ' ';
    }
  }
  return sql;
}

void StatementStream::command(const Piece& piece) {
  const std::string_view line = text_.substr(piece.range.begin, piece.range.end - piece.range.begin);
  const std::string_view name = command_name(line);
  const std::size_t at = piece.range.begin;
  const std::string what = "psql command \\" + std::string(name);
  if (is_any_word(name, {"i", "ir", "include", "include_relative"})) {
    incomplete(what, at, "the file that it reads, " + std::string(first_argument(line)) + ", is not read: name it too, as a directory of files");
  } else if (is_any_word(name, {"gexec"})) {
    incomplete(what, at, "what the query returns is not executed");
  } else if (is_any_word(name, {"if"})) {
    incomplete(what, at, "the condition is not evaluated: all branches are read");
  } else if (is_any_word(name, {"connect", "c"})) {
    if (made_something_) incomplete(what, at, "what follows is for another database or role");
  } else if (is_any_word(name, {"q", "quit"})) {
    if (piece.range.end < text_.size()) incomplete(what, at, "psql stops here: nothing after it is read");
    ended_ = true;
  } else if (is_any_word(name, {"set"})) {
    variables_.emplace(first_argument(line));
  } else if (is_any_word(name, {"unset"})) {
    if (auto it = variables_.find(first_argument(line)); it != variables_.end()) variables_.erase(it);
  }
  // \echo ends with \quit on the same line in the scripts of extensions, which psql is not meant to run.
  if (is_any_word(name, {"echo"}) && line.find("\\quit") != std::string_view::npos) {
    notes_.push_back({"psql command \\quit", places_.at(at), "it guards the script of an extension: the statements are read", false});
  }
}

Result<std::optional<Batch>> StatementStream::next() {
  std::vector<Piece> pieces;
  std::size_t bytes = 0;
  while (bytes < kBatchBytes && !ended_) {
    std::optional<Piece> piece = scanner_.next();
    if (!piece) {
      ended_ = true;
      break;
    }
    if (piece->kind == Piece::Kind::rows) continue;
    if (piece->kind == Piece::Kind::command) {
      command(*piece);
      continue;
    }
    if (is_word(piece->words[0], "create") &&
        !is_any_word(piece->words[1], {"database", "role", "user", "group", "tablespace"})) {
      made_something_ = true;
    }
    if (const auto& refused = scanner_.refused()) {
      incomplete("statement " + opening(*piece), refused->offset, std::string(refused->message) + ": it is not read");
      continue;
    }
    if (!piece->variable.empty()) {
      std::string_view name = piece->variable.substr(1);
      if (name.starts_with('\'') || name.starts_with('"')) name = name.substr(1, name.size() - 2);
      if (variables_.contains(name)) {
        incomplete("statement " + opening(*piece), piece->range.begin,
                   "it holds the psql variable " + std::string(piece->variable) + ", which plumb does not fill in");
        continue;
      }
    }
    bytes += piece->range.end - piece->range.begin;
    pieces.push_back(std::move(*piece));
  }
  if (const auto& failure = scanner_.failure()) {
    return std::unexpected(
        error(ErrorCode::syntax, std::string(failure->message), failure->offset, std::string(failure->hint)));
  }
  if (pieces.empty()) {
    if (ended_) return std::nullopt;
    return Batch{std::make_shared<Arena>(), {}};
  }
  Batch batch{std::make_shared<Arena>(), {}};
  if (auto done = parse_together(pieces, batch); !done) return std::unexpected(std::move(done.error()));
  return batch;
}

Status StatementStream::parse_together(const std::vector<Piece>& pieces, Batch& batch) {
  std::string sql;
  std::vector<std::size_t> begins;  // in sql, of each piece
  for (const Piece& piece : pieces) {
    begins.push_back(sql.size());
    sql += statement_text(piece);
    sql += sql.ends_with(';') ? "\n" : "\n;";
  }
  const auto parsed = parse(*batch.arena, sql);
  if (!parsed) {
    for (const Piece& piece : pieces) {
      if (auto done = parse_alone(piece, batch); !done) return done;
    }
    return {};
  }
  batch.statements.reserve(parsed->size());
  for (const ParsedStatement& each : *parsed) {
    // Usually the piece that begins within the statement (behind blanks); else the one that the statement is a part of.
    auto it = std::ranges::lower_bound(begins, each.offset);
    if (it == begins.end() || *it >= each.offset + each.length) --it;
    const Piece& piece = pieces[static_cast<std::size_t>(it - begins.begin())];
    const std::size_t inside = each.offset > *it ? each.offset - *it : 0;
    ReadStatement out;
    out.node = each.node;
    out.offset = std::min(text_.find_first_not_of(" \t\r\n", piece.range.begin + inside), piece.range.end);
    out.text = text_.substr(out.offset, piece.range.end - out.offset);
    out.shift = static_cast<std::ptrdiff_t>(piece.range.begin) - static_cast<std::ptrdiff_t>(*it);
    batch.statements.push_back(out);
  }
  return {};
}

Status StatementStream::parse_alone(const Piece& piece, Batch& batch) {
  const std::string sql = statement_text(piece);
  const auto add = [&](const Node* node) {
    ReadStatement out;
    out.node = node;
    out.offset = piece.range.begin;
    out.text = text_.substr(piece.range.begin, piece.range.end - piece.range.begin);
    out.shift = static_cast<std::ptrdiff_t>(piece.range.begin);
    batch.statements.push_back(out);
  };
  const auto parsed = parse(*batch.arena, sql);
  if (!parsed) {
    if (const Node* newer = parse_newer(*batch.arena, sql)) {
      add(newer);
      return {};
    }
    return unparsed(piece, sql, parsed.error().message, parsed.error().offset);
  }
  for (const ParsedStatement& each : *parsed) add(each.node);
  return {};
}

Status StatementStream::unparsed(const Piece& piece, const std::string& sql, const std::string& message,
                                 std::size_t offset) {
  const std::string what = "statement " + opening(piece);
  if (!piece.variable.empty()) {
    incomplete(what, piece.range.begin,
               "it holds the psql variable " + std::string(piece.variable) + ", which plumb does not fill in");
    return {};
  }
  if (const std::string feature = newer_feature(sql); !feature.empty()) {
    incomplete(what, piece.range.begin,
               "it needs " + feature + "; this build of plumb has the grammar of PostgreSQL " +
                   std::to_string(grammar_version()) + " (" + message + ")");
    return {};
  }
  // A server wrote it: it is not a slip, but a syntax that this grammar does not have.
  if (origin_ == Origin::printed) {
    incomplete(what, piece.range.begin + offset, "the parser of PostgreSQL " + std::to_string(grammar_version()) +
                                                     " refuses it: " + message);
    return {};
  }
  // What the parser says when its own stack is full.
  if (message.starts_with("memory exhausted")) {
    incomplete(what, piece.range.begin + offset, "an expression is nested too deeply for the parser");
    return {};
  }
  std::string hint;
  if (const std::string word = likely_word(piece); !word.empty()) {
    hint = "did you mean ";
    for (const char c : word) hint += static_cast<char>(c - 32);
    hint += '?';
  } else if (offset + 1 >= sql.size()) {
    hint = "the statement ends too early: something is missing before this place";
  } else {
    hint = "correct the statement; this build reads the syntax of PostgreSQL " + std::to_string(grammar_version());
  }
  return std::unexpected(error(ErrorCode::syntax, message, piece.range.begin + std::min(offset, sql.size()), hint));
}

}  // namespace plumb::postgres
