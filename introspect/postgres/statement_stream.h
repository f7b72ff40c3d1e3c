// The statements of one SQL text, parsed: pieces from the scanner, many at a time through the parser, one by one where
// one of them is bad. What a person typed wrongly is an Error; what only psql or a newer server understands is noted and
// passed over. Rows are never parsed, so that time and memory follow the schema and not the data.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "introspect/postgres/reader.h"
#include "introspect/postgres/scanner.h"
#include "introspect/postgres/text_place.h"
#include "model/schema.h"

namespace plumb::postgres {

struct ReadStatement {
  const Node* node = nullptr;
  std::string_view text;     // in the file, from the first token to the ';'
  std::size_t offset = 0;    // of the text, in the file
  std::ptrdiff_t shift = 0;  // what to add to a node's location to get an offset in the file
};

struct Batch {
  std::shared_ptr<Arena> arena;
  std::vector<ReadStatement> statements;
};

class StatementStream {
 public:
  /// The file must have passed check_text, and must outlive the stream.
  explicit StatementStream(const SqlFile& file);

  /// The next statements; none at the end of the text.
  Result<std::optional<Batch>> next();

  /// Printed where the text carries the header of pg_dump, else written.
  Origin origin() const { return origin_; }
  /// The server that the header names; major 0 where there is none.
  const Flavor& flavor() const { return flavor_; }
  /// What was passed over, in order.
  std::vector<NotCompared>& notes() { return notes_; }
  const std::vector<Annotation>& annotations() const { return scanner_.annotations(); }
  TextPlaces& places() { return places_; }
  /// An error at an offset of the file, with the line and a caret.
  Error error(ErrorCode code, std::string message, std::size_t offset, std::string hint = {});

 private:
  void command(const Piece& piece);
  Status parse_together(const std::vector<Piece>& pieces, Batch& batch);
  Status parse_alone(const Piece& piece, Batch& batch);
  Status unparsed(const Piece& piece, const std::string& sql, const std::string& message, std::size_t offset);
  std::string statement_text(const Piece& piece) const;
  void incomplete(std::string what, std::size_t offset, std::string reason);

  std::string_view text_;
  Scanner scanner_;
  TextPlaces places_;
  Origin origin_ = Origin::written;
  Flavor flavor_;
  std::vector<NotCompared> notes_;
  std::set<std::string, std::less<>> variables_;  // set by \set
  bool made_something_ = false;                   // a statement that makes schema objects went by
  bool ended_ = false;
};

}  // namespace plumb::postgres
