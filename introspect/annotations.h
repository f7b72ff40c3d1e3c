// "-- plumb: renamed from x" and "-- plumb: allow PL301 because y", above or at the end of the line of what they are about: a
// statement that creates an object, or a column or constraint within one. "allow PL202 on NAME because y" stands anywhere,
// since what is dropped has no line. What they say is the same in every dialect; a reader tells where its statements are.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "introspect/postgres/text_place.h"
#include "model/schema.h"

namespace plumb {

/// Where it stands, and what follows "plumb:".
struct Annotation {
  std::size_t offset = 0;      // of the comment
  std::string_view text;       // "renamed from x"
  std::size_t target = 0;      // the first token of the line that it is about
};

/// Finds annotations between the tokens of a text.
class AnnotationFinder {
 public:
  explicit AnnotationFinder(std::string_view text) : text_(text) {}
  /// Tokens in their order; what stands between two of them is white space and comments.
  void token(std::size_t begin, std::size_t end);
  /// All of the text. Those that nothing follows have its end as their target.
  std::vector<Annotation> finish();

 private:
  void between(std::size_t begin, std::size_t end);

  std::string_view text_;
  std::size_t end_ = 0;  // of the last token
  std::vector<Annotation> found_;
  std::size_t unplaced_ = 0;  // annotations before this one have their target
};

/// A column or constraint that a statement names.
struct AnnotatedPart {
  std::size_t line;
  Name name;
};

struct AnnotatedStatement {
  std::size_t begin = 0;
  std::size_t end = 0;
  Name relation;        // the table whose parts it names
  bool alters = false;  // a line above it is about its one part
  std::function<std::vector<AnnotatedPart>()> parts;
};

class Annotations {
 public:
  /// `name`: what somebody wrote, as a name of a part (a column, a constraint) or of an object.
  using NameReader = std::function<Name(std::string_view written, bool of_part)>;
  explicit Annotations(NameReader name) : name_(std::move(name)) {}

  /// A text begins; what its notes go to must outlive it.
  void text(postgres::TextPlaces& places, std::vector<NotCompared>& notes);
  /// Takes those annotations that are about this statement. Statements come in order; `all` may grow meanwhile.
  void statement(const std::vector<Annotation>& all, const AnnotatedStatement& statement);
  /// What stands behind the last statement of a text: about nothing, unless it names its object.
  void end(const std::vector<Annotation>& all);
  /// Sets Object::renamed_from on what they are about, and Schema::allowances. One that is about nothing is noted.
  void apply(Schema& schema) const;

 private:
  struct Wish {
    Place of_statement;
    Name part;      // the column or constraint; empty: the object itself
    Name relation;  // of the part
    Name from;
    Allowance allowance;  // where it allows a rule
    Place place;
  };
  Object* object_of(Schema& schema, const Wish& wish) const;

  NameReader name_;
  std::vector<Wish> wishes_;
  std::vector<Allowance> allowances_;
  postgres::TextPlaces* places_ = nullptr;
  std::vector<NotCompared>* notes_ = nullptr;
  std::size_t next_ = 0;  // the first annotation of the text that is not taken
};

/// Parts as most dialects write them: the first name of each line, behind words such as ADD COLUMN and CONSTRAINT. `bare`: the word
/// is no quoted name.
class PartLines {
 public:
  void token(std::size_t line, std::string_view name, bool bare);
  /// With the reader's names of parts.
  std::vector<AnnotatedPart> parts(const Annotations::NameReader& name) const;

 private:
  struct Line {
    std::size_t line;
    std::string name;
  };
  std::vector<Line> lines_;
  std::size_t named_ = 0;  // the last line that has its name
};

}  // namespace plumb
