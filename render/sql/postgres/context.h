// What the writers of the single kinds need to know, and where they put what they write.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diff/plan.h"
#include "render/sql/postgres/words.h"
#include "render/sql/writer.h"

namespace plumb::postgres::script {

struct Context {
  const Plan& plan;
  const ScriptOptions& options;
  const Schema& from;  // as the steps find it: renames are made already
  const Schema& to;

  Context(const Plan& plan, const ScriptOptions& options)
      : plan(plan),
        options(options),
        from((plan.base ? plan.base : plan.from)->schema()),
        to(plan.to->schema()) {}

  /// The server's version: of the side that is a server; 0 where neither is.
  int major() const { return from.flavor.major != 0 ? from.flavor.major : to.flavor.major; }
  /// Whether the type of this name in FROM is set aside by the plan, so that its values are moved over as text.
  bool is_set_aside(const QualifiedName& type) const {
    return std::ranges::any_of(plan.steps, [&](const Step& step) {
      return step.action == StepAction::set_aside && step.id.qualified() == type;
    });
  }
  /// Whether an earlier step has emptied the field.
  bool is_released(const ObjectId& id, std::string_view field) const {
    return std::ranges::any_of(plan.steps, [&](const Step& step) {
      return step.release && step.id == id && std::ranges::find(step.fields, field) != step.fields.end();
    });
  }
};

/// Collects what one group says: statements, and clauses which one ALTER TABLE says together. Statements that are
/// written after a clause come after the ALTER TABLE.
class Sink {
 public:
  void statement(std::string text) { (clauses_.empty() ? before_ : after_).push_back(std::move(text)); }
  /// A clause of "ALTER TABLE s.t".
  void clause(const std::string& alter, std::string text) {
    if (!clauses_.empty() && alter != alter_) flush();
    alter_ = alter;
    clauses_.push_back(std::move(text));
  }
  Statements take() {
    flush();
    return std::move(before_);
  }

 private:
  void flush() {
    if (!clauses_.empty()) {
      // One clause a line where there are several.
      const std::string separator = clauses_.size() == 1 ? " " : "\n    ";
      before_.push_back(alter_ + separator + join(clauses_, ",\n    "));
      clauses_.clear();
    }
    std::ranges::move(after_, std::back_inserter(before_));
    after_.clear();
  }

  std::string alter_;
  Statements before_;
  std::vector<std::string> clauses_;
  Statements after_;
};

/// The fields that a step alters.
class Fields {
 public:
  explicit Fields(const std::vector<std::string>& names) : names_(names) {}
  bool has(std::string_view name) const { return std::ranges::find(names_, name) != names_.end(); }
  template <class... Names>
  bool any(Names... names) const {
    return (has(names) || ...);
  }

 private:
  const std::vector<std::string>& names_;
};

/// An alteration: the object as it is, as it shall be, and what of it changes now.
template <class T>
struct Altering {
  const T& from;
  const T& to;
  const Fields& fields;
  bool release = false;
};

// labels.cc: what every object can have.
void comment_on(Sink& out, const std::string& reference, const std::string& comment);
/// Comment, owner and privileges of a new object, as far as asked for.
void label_created(Sink& out, const Context& context, const Object& object);
/// The label fields of an alteration.
void alter_labels(Sink& out, const Context& context, const Object& from, const Object& to, const Fields& fields);

// One pair for each kind, in the file of its subject. A kind without them does not compile.
// `create` makes the object and everything that CREATE cannot say, but no labels of the object itself.
#define PLUMB_WRITER(Type)                              \
  void create(Sink&, const Context&, const Type&);      \
  void alter(Sink&, const Context&, const Altering<Type>&);
PLUMB_WRITER(SchemaObject)
PLUMB_WRITER(Extension)
PLUMB_WRITER(Language)
PLUMB_WRITER(Collation)
PLUMB_WRITER(EnumType)
PLUMB_WRITER(CompositeType)
PLUMB_WRITER(Domain)
PLUMB_WRITER(RangeType)
PLUMB_WRITER(Sequence)
PLUMB_WRITER(Index)
PLUMB_WRITER(View)
PLUMB_WRITER(MaterializedView)
PLUMB_WRITER(Function)
PLUMB_WRITER(Procedure)
PLUMB_WRITER(Aggregate)
PLUMB_WRITER(Trigger)
PLUMB_WRITER(Rule)
PLUMB_WRITER(Policy)
PLUMB_WRITER(Statistics)
PLUMB_WRITER(EventTrigger)
PLUMB_WRITER(Event)
PLUMB_WRITER(Operator)
PLUMB_WRITER(Cast)
PLUMB_WRITER(TextSearchConfiguration)
PLUMB_WRITER(TextSearchDictionary)
PLUMB_WRITER(Publication)
PLUMB_WRITER(ForeignDataWrapper)
PLUMB_WRITER(ForeignServer)
PLUMB_WRITER(DefaultPrivileges)
PLUMB_WRITER(Column)
PLUMB_WRITER(Key)
PLUMB_WRITER(ForeignKey)
PLUMB_WRITER(Check)
PLUMB_WRITER(Exclusion)
#undef PLUMB_WRITER
void drop_default_privileges(Sink&, const Context&, const DefaultPrivileges&);
/// `later`: parts that a step of their own adds, and columns whose default one sets.
void create_table(Sink&, const Context&, const Table&, const std::vector<ObjectId>& later);
void alter(Sink&, const Context&, const Altering<Table>&);

// Shared by tables and their parts.
/// "ALTER TABLE s.t" or "ALTER FOREIGN TABLE s.t".
std::string alter_table(const QualifiedName& table, const Schema& schema);
std::string column_definition(const Column& column, const Table& table, bool with_default);
/// What a column's definition cannot say: storage, statistics, options; against what it has without them.
void column_settings(Sink& out, const std::string& table, const Column& column, const Column& without);
/// "CONSTRAINT n PRIMARY KEY (a)" ... with everything that follows it.
std::string definition(const Key& key);
std::string definition(const ForeignKey& key);
std::string definition(const Check& check);
std::string definition(const Exclusion& exclusion);
/// What stands behind every constraint: " DEFERRABLE NOT VALID".
std::string attributes(const Constraint& constraint);
/// What an index or key is to its table besides: CLUSTER ON, REPLICA IDENTITY.
void index_roles(Sink& out, const std::string& table, const Name& index, bool clustered, bool replica_identity);

}  // namespace plumb::postgres::script
