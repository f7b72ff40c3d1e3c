#include "dialect/postgres/impact.h"

#include <charconv>
#include <cstdio>

#include "dialect/postgres/names.h"

namespace plumb::postgres {
namespace {

constexpr Lock kNone{};
constexpr Lock kRowShare{"RowShareLock", 2, Blocks::nothing};
constexpr Lock kShareUpdate{"ShareUpdateExclusiveLock", 4, Blocks::ddl};
constexpr Lock kShare{"ShareLock", 5, Blocks::writes};
constexpr Lock kShareRow{"ShareRowExclusiveLock", 6, Blocks::writes};
constexpr Lock kAccess{"AccessExclusiveLock", 8, Blocks::everything};

constexpr std::string_view kAlterTable = "https://www.postgresql.org/docs/current/sql-altertable.html";
constexpr std::string_view kCreateIndex = "https://www.postgresql.org/docs/current/sql-createindex.html";
constexpr std::string_view kDropIndex = "https://www.postgresql.org/docs/current/sql-dropindex.html";
constexpr std::string_view kDropTable = "https://www.postgresql.org/docs/current/sql-droptable.html";
constexpr std::string_view kAlterType = "https://www.postgresql.org/docs/current/sql-altertype.html";
constexpr std::string_view kAlterDomain = "https://www.postgresql.org/docs/current/sql-alterdomain.html";
constexpr std::string_view kCreateTrigger = "https://www.postgresql.org/docs/current/sql-createtrigger.html";
constexpr std::string_view kLocking = "https://www.postgresql.org/docs/current/explicit-locking.html";
constexpr std::string_view kCreateTable = "https://www.postgresql.org/docs/current/sql-createtable.html";

constexpr std::string_view kDropIt = "drop it";
constexpr std::string_view kSetBack = "set it back";
constexpr std::string_view kMakeAgain = "make it again from FROM's definition";
constexpr std::string_view kBackup = "only a backup brings the data back";

// {statement, lock, other lock, work, in a transaction, apart, loses data, may fail, undo, reference}
constexpr Impact kCreateObject{.statement = "create object", .undo = kDropIt, .reference = kLocking};
constexpr Impact kAlterObject{.statement = "alter object", .undo = kSetBack, .reference = kLocking};
constexpr Impact kDropObject{.statement = "drop object", .lock = kAccess, .undo = kMakeAgain, .reference = kLocking};
constexpr Impact kRenameObject{.statement = "rename object", .lock = kAccess, .undo = "rename it back", .reference = kLocking};
constexpr Impact kRenameIndex{.statement = "rename index", .lock = kShareUpdate, .undo = "rename it back", .reference = "https://www.postgresql.org/docs/current/sql-alterindex.html"};
constexpr Impact kComment{.statement = "comment", .lock = kShareUpdate, .undo = kSetBack, .reference = "https://www.postgresql.org/docs/current/sql-comment.html"};
constexpr Impact kGrant{.statement = "grant or owner", .undo = kSetBack, .reference = "https://www.postgresql.org/docs/current/sql-grant.html"};
constexpr Impact kOwner{.statement = "owner", .lock = kAccess, .undo = kSetBack, .reference = kAlterTable};

constexpr Impact kTable{.statement = "create table", .other_lock = kShareRow, .undo = kDropIt, .reference = kCreateTable};
constexpr Impact kPartition{.statement = "create partition", .other_lock = kAccess, .undo = "detach and drop it", .reference = kCreateTable};
constexpr Impact kPartitionBesideDefault{.statement = "create partition beside a default one", .other_lock = kAccess, .work = Work::scan, .may_fail = true, .undo = "detach and drop it", .reference = kCreateTable};
constexpr Impact kDropTableRow{.statement = "drop table", .lock = kAccess, .other_lock = kAccess, .loses_data = true, .undo = kBackup, .reference = kDropTable};
constexpr Impact kDropSequence{.statement = "drop sequence", .lock = kAccess, .loses_data = true, .undo = kBackup, .reference = kDropTable};
constexpr Impact kAttach{.statement = "attach partition", .lock = kAccess, .other_lock = kShareUpdate, .work = Work::scan, .may_fail = true, .undo = "detach it", .reference = kAlterTable};
constexpr Impact kDetach{.statement = "detach partition", .lock = kAccess, .other_lock = kAccess, .undo = "attach it", .reference = kAlterTable};
constexpr Impact kTableOptions{.statement = "table options", .lock = kShareUpdate, .undo = kSetBack, .reference = kAlterTable};
constexpr Impact kTableAttribute{.statement = "table attribute", .lock = kAccess, .undo = kSetBack, .reference = kAlterTable};
constexpr Impact kTableRewrite{.statement = "rewrite table", .lock = kAccess, .work = Work::rewrite, .undo = kSetBack, .reference = kAlterTable};
constexpr Impact kInherit{.statement = "inherit", .lock = kAccess, .other_lock = kShareUpdate, .undo = kSetBack, .reference = kAlterTable};

constexpr Impact kAddColumn{.statement = "add column", .lock = kAccess, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kAddRequiredColumn{.statement = "add column not null without default", .lock = kAccess, .work = Work::scan, .may_fail = true, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kAddFilledColumn{.statement = "add column with a value for each row", .lock = kAccess, .work = Work::rewrite, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kDropColumn{.statement = "drop column", .lock = kAccess, .loses_data = true, .undo = kBackup, .reference = kAlterTable};
constexpr Impact kColumnDefault{.statement = "set or drop default", .lock = kAccess, .undo = kSetBack, .reference = kAlterTable};
constexpr Impact kColumnStatistics{.statement = "column statistics", .lock = kShareUpdate, .undo = kSetBack, .reference = kAlterTable};
constexpr Impact kSetNotNull{.statement = "set not null", .lock = kAccess, .work = Work::scan, .may_fail = true, .undo = "drop not null", .reference = kAlterTable};
constexpr Impact kSetProvenNotNull{.statement = "set not null after a check", .lock = kAccess, .undo = "drop not null", .reference = kAlterTable};
constexpr Impact kDropNotNull{.statement = "drop not null", .lock = kAccess, .undo = "set not null, once no row has NULL", .reference = kAlterTable};
constexpr Impact kWidenType{.statement = "widen type", .lock = kAccess, .undo = "change it back, which rewrites the table", .reference = kAlterTable};
constexpr Impact kChangeType{.statement = "change type", .lock = kAccess, .work = Work::rewrite, .may_fail = true, .undo = "change it back, where the values allow it", .reference = kAlterTable};
constexpr Impact kWidenRewrite{.statement = "change type to a wider one", .lock = kAccess, .work = Work::rewrite, .undo = "change it back, where the values allow it", .reference = kAlterTable};
constexpr Impact kChangeGenerated{.statement = "change generated column", .lock = kAccess, .work = Work::rewrite, .undo = kSetBack, .reference = kAlterTable};

constexpr Impact kAddCheck{.statement = "add check", .lock = kAccess, .work = Work::scan, .may_fail = true, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kAddCheckUnchecked{.statement = "add check not valid", .lock = kAccess, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kValidateCheck{.statement = "validate check", .lock = kShareUpdate, .work = Work::scan, .may_fail = true, .undo = "none is needed", .reference = kAlterTable};
constexpr Impact kAddForeignKey{.statement = "add foreign key", .lock = kShareRow, .other_lock = kShareRow, .work = Work::scan, .may_fail = true, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kAddForeignKeyUnchecked{.statement = "add foreign key not valid", .lock = kShareRow, .other_lock = kShareRow, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kValidateForeignKey{.statement = "validate foreign key", .lock = kShareUpdate, .other_lock = kRowShare, .work = Work::scan, .may_fail = true, .undo = "none is needed", .reference = kAlterTable};
constexpr Impact kAddKey{.statement = "add key", .lock = kAccess, .work = Work::index_build, .may_fail = true, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kAddKeyUsingIndex{.statement = "add key using index", .lock = kAccess, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kAddExclusion{.statement = "add exclusion", .lock = kAccess, .work = Work::index_build, .may_fail = true, .undo = kDropIt, .reference = kAlterTable};
constexpr Impact kDropConstraint{.statement = "drop constraint", .lock = kAccess, .other_lock = kAccess, .undo = "add it again, as long as the rows still fit", .reference = kAlterTable};
constexpr Impact kAlterConstraint{.statement = "alter constraint", .lock = kAccess, .other_lock = kAccess, .undo = kSetBack, .reference = kAlterTable};

constexpr Impact kIndex{.statement = "create index", .lock = kShare, .work = Work::index_build, .undo = kDropIt, .reference = kCreateIndex};
constexpr Impact kUniqueIndex{.statement = "create unique index", .lock = kShare, .work = Work::index_build, .may_fail = true, .undo = kDropIt, .reference = kCreateIndex};
constexpr Impact kIndexConcurrently{.statement = "create index concurrently", .lock = kShareUpdate, .work = Work::index_build, .in_transaction = false, .undo = "drop it concurrently", .reference = kCreateIndex};
constexpr Impact kUniqueIndexConcurrently{.statement = "create unique index concurrently", .lock = kShareUpdate, .work = Work::index_build, .in_transaction = false, .may_fail = true, .undo = "drop it concurrently", .reference = kCreateIndex};
constexpr Impact kIndexOnly{.statement = "create index on only", .lock = kShare, .undo = kDropIt, .reference = kCreateIndex};
constexpr Impact kAttachIndex{.statement = "attach index", .lock = kShareUpdate, .other_lock = kShareUpdate, .undo = "drop the index of the parent", .reference = "https://www.postgresql.org/docs/current/sql-alterindex.html"};
constexpr Impact kDropIndexRow{.statement = "drop index", .lock = kAccess, .undo = "build it again", .reference = kDropIndex};
constexpr Impact kDropIndexConcurrently{.statement = "drop index concurrently", .lock = kShareUpdate, .in_transaction = false, .undo = "build it again", .reference = kDropIndex};

constexpr Impact kCreateTriggerRow{.statement = "create trigger", .lock = kShareRow, .other_lock = kShareRow, .undo = kDropIt, .reference = kCreateTrigger};
constexpr Impact kEnableTrigger{.statement = "enable or disable trigger", .lock = kShareRow, .undo = kSetBack, .reference = kAlterTable};
constexpr Impact kCreateRuleOrPolicy{.statement = "create rule or policy", .lock = kAccess, .undo = kDropIt, .reference = kLocking};
constexpr Impact kStatisticsRow{.statement = "create statistics", .lock = kShareUpdate, .undo = kDropIt, .reference = kLocking};
constexpr Impact kAddLabel{.statement = "add enum label", .apart = true, .undo = "none: a label cannot be dropped", .reference = kAlterType};
constexpr Impact kSwapType{.statement = "swap type", .lock = kAccess, .work = Work::rewrite, .may_fail = true, .undo = "swap it back, where the values allow it", .reference = kAlterType};
constexpr Impact kAlterComposite{.statement = "alter composite type", .lock = kAccess, .undo = kSetBack, .reference = kAlterType};
constexpr Impact kDomainConstraint{.statement = "constrain domain", .other_lock = kShare, .work = Work::scan, .may_fail = true, .undo = "drop the constraint", .reference = kAlterDomain};
constexpr Impact kReplaceView{.statement = "replace view", .lock = kAccess, .undo = kSetBack, .reference = kLocking};
constexpr Impact kMaterialize{.statement = "create materialized view", .work = Work::scan, .undo = kDropIt, .reference = kLocking};
constexpr Impact kAlterSequence{.statement = "alter sequence", .lock = kShareRow, .undo = kSetBack, .reference = "https://www.postgresql.org/docs/current/sql-altersequence.html"};
constexpr Impact kPublication{.statement = "publication", .other_lock = kShareUpdate, .undo = kSetBack, .reference = "https://www.postgresql.org/docs/current/sql-alterpublication.html"};

constexpr const Impact* kAll[] = {
    &kCreateObject, &kAlterObject, &kDropObject, &kRenameObject, &kRenameIndex, &kComment, &kGrant, &kOwner, &kTable, &kPartition, &kPartitionBesideDefault,
    &kDropTableRow, &kDropSequence, &kAttach, &kDetach, &kTableOptions, &kTableAttribute, &kTableRewrite, &kInherit,
    &kAddColumn, &kAddRequiredColumn, &kAddFilledColumn, &kDropColumn, &kColumnDefault, &kColumnStatistics, &kSetNotNull,
    &kSetProvenNotNull, &kDropNotNull, &kWidenType, &kChangeType, &kWidenRewrite, &kChangeGenerated, &kAddCheck, &kAddCheckUnchecked, &kValidateCheck,
    &kAddForeignKey, &kAddForeignKeyUnchecked, &kValidateForeignKey, &kAddKey, &kAddKeyUsingIndex, &kAddExclusion, &kDropConstraint,
    &kAlterConstraint, &kIndex, &kUniqueIndex, &kIndexConcurrently, &kUniqueIndexConcurrently, &kIndexOnly, &kAttachIndex,
    &kDropIndexRow, &kDropIndexConcurrently, &kCreateTriggerRow, &kEnableTrigger, &kCreateRuleOrPolicy, &kStatisticsRow, &kAddLabel, &kSwapType,
    &kAlterComposite, &kDomainConstraint, &kReplaceView, &kMaterialize, &kAlterSequence, &kPublication};

using Deed = Doing::Deed;

template <class P>
const P* part_of(const Schema& schema, const ObjectId& id) {
  const Table* table = schema.find<Table>(id.table());
  if (table == nullptr) return nullptr;
  const auto& all = parts_of<P>(*table);
  const auto found = std::ranges::find(all, id.name, [](const P& part) { return part.id.name; });
  return found == all.end() ? nullptr : &*found;
}

/// A table that was there before, ordinary and so with rows of its own.
const Table* standing(const Doing& doing, const QualifiedName& name) { return doing.from.schema().find<Table>(name); }

/// Whether the type carries a check that each row must pass, and so each row is looked at.
bool is_constrained_domain(const DataType& type, const Schema& schema) {
  const Domain* domain = schema.find<Domain>(type.name);
  return domain != nullptr && (domain->not_null || !domain->checks.empty() || is_constrained_domain(domain->base, schema));
}

Impact of_new_column(const Doing& doing) {
  const Column* column = part_of<Column>(doing.to.schema(), doing.id);
  if (column == nullptr || doing.form == Form::bare) return kAddColumn;
  if (doing.form == Form::set_default) return kColumnDefault;
  const bool filled = column->identity != Identity::none || column->generated == Generated::stored ||
                      (column->default_value && is_volatile(*column->default_value, doing.to.schema())) ||
                      is_constrained_domain(column->type, doing.to.schema());
  if (filled) return kAddFilledColumn;
  return column->not_null && !column->default_value && column->generated == Generated::none ? kAddRequiredColumn : kAddColumn;
}

/// numeric(5,2) and numeric(8,3): as many digits before the point, and behind it, at least.
bool has_all_digits(const DataType& from, const DataType& to) {
  const auto digits = [](const std::string& arguments, int& precision, int& scale) {
    return std::sscanf(arguments.c_str(), "(%d,%d)", &precision, &scale) == 2;
  };
  int precision = 0, scale = 0, new_precision = 0, new_scale = 0;
  if (!digits(from.arguments, precision, scale) || !digits(to.arguments, new_precision, new_scale)) return false;
  return new_scale >= scale && new_precision - new_scale >= precision - scale;
}

/// Whether every value of the one type is one of the other.
bool is_wider(const DataType& from, const DataType& to) {
  if (from.array != to.array) return false;
  if (from.array) {
    DataType one = from;
    DataType other = to;
    one.array = other.array = false;
    return one == other || is_wider(one, other) || stored_alike(one, other);
  }
  if (from.name == to.name && from.name.schema.empty() && from.name.name.spelling() == "numeric" && has_all_digits(from, to)) return true;
  if (!from.name.schema.empty() || !to.name.schema.empty() || !to.arguments.empty()) return false;
  constexpr std::array<std::string_view, 4> kNumbers = {"int2", "int4", "int8", "numeric"};
  const auto rank = [&](const DataType& type) { return std::ranges::find(kNumbers, type.name.name.spelling()) - kNumbers.begin(); };
  const auto end = static_cast<std::ptrdiff_t>(kNumbers.size());
  if (rank(from) < rank(to) && rank(to) < end) return true;
  const std::string& a = from.name.name.spelling();
  const std::string& b = to.name.name.spelling();
  return b == "text" || (a == "float4" && b == "float8") || (a == "date" && (b == "timestamp" || b == "timestamptz"));
}

Impact of_column_field(const Doing& doing, std::string_view field) {
  const Column* from = part_of<Column>(doing.from.schema(), doing.from_id);
  const Column* to = part_of<Column>(doing.to.schema(), doing.id);
  if (from == nullptr || to == nullptr) return kColumnDefault;
  if (field == "not_null") {
    switch (doing.form) {
      case Form::guard: return kAddCheckUnchecked;
      case Form::guard_validate: return kValidateCheck;
      case Form::unguard: return kSetProvenNotNull;
      default: break;
    }
    if (!to->not_null) return kDropNotNull;
    return to->not_null_validated ? kSetNotNull : kAddCheckUnchecked;
  }
  if (field == "not_null_validated") return kValidateCheck;
  if (field == "type" || field == "collation") {
    // A type of the same name that is made anew is another one to the server: the values go over by their text.
    const bool remade = field == "type" && from->type == to->type;
    const bool alike = !remade && from->collation == to->collation && stored_alike(from->type, to->type);
    if (remade) return kChangeType;
    if (alike) return kWidenType;
    return is_wider(from->type, to->type) ? kWidenRewrite : kChangeType;
  }
  if (field == "generation") return to->generated == Generated::stored ? kChangeGenerated : kColumnDefault;
  if (field == "statistics" || field == "options") return kColumnStatistics;
  return kColumnDefault;
}

Impact of_table_field(const Doing& doing, std::string_view field) {
  const Table* to = doing.to.schema().find<Table>(doing.id);
  if (field == "partition_of" || field == "partition_bound") {
    const bool attaches = to != nullptr && !to->partition_of.empty();
    const Table* from = doing.from.schema().find<Table>(doing.from_id);
    if (attaches && from != nullptr && !from->partition_of.empty()) return strongest(kDetach, kAttach);
    return attaches ? kAttach : kDetach;
  }
  if (field == "unlogged" || field == "access_method" || field == "tablespace") return kTableRewrite;
  if (field == "options" || field == "foreign_options") return kTableOptions;
  if (field == "inherits") return kInherit;
  return kTableAttribute;
}

Impact of_index(const Doing& doing) {
  const Index* index = doing.to.schema().find<Index>(doing.id);
  const bool unique = doing.id.kind == Kind::key || (index != nullptr && index->unique);
  switch (doing.form) {
    case Form::concurrently: return unique ? kUniqueIndexConcurrently : kIndexConcurrently;
    case Form::only: return kIndexOnly;
    case Form::attach: return kAttachIndex;
    case Form::using_index: return kAddKeyUsingIndex;
    default: return unique ? kUniqueIndex : kIndex;
  }
}

/// A new partition takes what the default one must not have: its rows are looked at.
const Table* default_partition(const Schema& schema, const QualifiedName& parent) {
  for (const auto& [id, table] : schema.all<Table>()) {
    if (!parent.empty() && table.partition_of == parent && table.partition_bound && table.partition_bound->text == "DEFAULT") return &table;
  }
  return nullptr;
}

Impact of_create(const Doing& doing) {
  const ObjectId& id = doing.id;
  switch (id.kind) {
    case Kind::table: {
      const Table* table = doing.to.schema().find<Table>(id);
      if (table == nullptr || (table->partition_of.empty() && table->inherits.empty())) return kTable;
      return strongest(kTable, default_partition(doing.from.schema(), table->partition_of) == nullptr ? kPartition : kPartitionBesideDefault);
    }
    case Kind::column: return of_new_column(doing);
    case Kind::key:
      if (doing.form == Form::plain) return kAddKey;
      return of_index(doing);
    case Kind::index: return of_index(doing);
    case Kind::foreign_key:
    case Kind::check: {
      const bool foreign = id.kind == Kind::foreign_key;
      if (doing.form == Form::validate) return foreign ? kValidateForeignKey : kValidateCheck;
      const Constraint* constraint = foreign ? static_cast<const Constraint*>(part_of<ForeignKey>(doing.to.schema(), id))
                                             : part_of<Check>(doing.to.schema(), id);
      const bool unchecked = doing.form == Form::unchecked ||
                             (constraint != nullptr && (!constraint->validated || !constraint->enforced));
      const bool has_rows = standing(doing, id.table()) != nullptr;
      if (unchecked || !has_rows) return foreign ? kAddForeignKeyUnchecked : kAddCheckUnchecked;
      return foreign ? kAddForeignKey : kAddCheck;
    }
    case Kind::exclusion: return kAddExclusion;
    case Kind::trigger: return kCreateTriggerRow;
    case Kind::rule:
    case Kind::policy: return kCreateRuleOrPolicy;
    case Kind::statistics: return kStatisticsRow;
    case Kind::materialized_view: return kMaterialize;
    case Kind::publication: return kPublication;
    default: return kCreateObject;
  }
}

Impact of_drop(const Doing& doing) {
  switch (doing.id.kind) {
    case Kind::table: return kDropTableRow;
    case Kind::column: return kDropColumn;
    case Kind::sequence: return kDropSequence;
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclusion: return kDropConstraint;
    case Kind::index: return doing.form == Form::concurrently ? kDropIndexConcurrently : kDropIndexRow;
    default: return kDropObject;
  }
}

Impact of_field(const Doing& doing, std::string_view field) {
  const Kind kind = doing.id.kind;
  if (field == "comment") return kComment;
  if (field == "privileges") return kGrant;
  if (field == "owner") return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::sequence ? kOwner : kGrant;
  switch (kind) {
    case Kind::table: return of_table_field(doing, field);
    case Kind::column: return of_column_field(doing, field);
    case Kind::index:
      if (field == "parent") return kAttachIndex;
      if (field == "replica_identity") return kTableAttribute;
      return kTableOptions;
    case Kind::key:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclusion:
      if (field == "validated") return kind == Kind::foreign_key ? kValidateForeignKey : kValidateCheck;
      if (field == "options" || field == "clustered") return kTableOptions;
      if (field == "replica_identity") return kTableAttribute;
      return kAlterConstraint;
    case Kind::enum_type: return kAddLabel;
    case Kind::composite_type: return kAlterComposite;
    case Kind::domain: {
      if (field == "default") return kAlterObject;
      return kDomainConstraint;
    }
    case Kind::view:
    case Kind::materialized_view: return kReplaceView;
    case Kind::sequence: return kAlterSequence;
    case Kind::trigger: return kEnableTrigger;
    case Kind::rule:
    case Kind::policy: return kCreateRuleOrPolicy;
    case Kind::statistics: return kStatisticsRow;
    case Kind::publication: return kPublication;
    default: return kAlterObject;
  }
}

std::optional<int> first_number(std::string_view arguments) {
  int out = 0;
  if (arguments.empty() || arguments.front() != '(') return std::nullopt;
  const auto read = std::from_chars(arguments.data() + 1, arguments.data() + arguments.size(), out);
  return read.ec == std::errc() ? std::optional(out) : std::nullopt;
}

std::string_view after_comma(std::string_view arguments) {
  const std::size_t comma = arguments.find(',');
  return comma == std::string_view::npos ? "0)" : arguments.substr(comma + 1);
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

// Functions of the server itself that give another value each time (pg_proc.provolatile = 'v').
constexpr std::array<std::string_view, 14> kVolatile = {
    "random", "random_normal", "gen_random_uuid", "uuidv4", "uuidv7", "clock_timestamp", "timeofday", "nextval", "currval", "lastval", "setval",
    "pg_sleep", "lo_creat", "setseed"};

bool calls_volatile(const Node& node, const Schema& schema) {
  if (node.is("FuncCall")) {
    const auto names = node.list("funcname");
    const std::string_view name = names.empty() ? std::string_view{} : names.back()->string();
    const std::string_view home = names.size() > 1 ? names[0]->string() : std::string_view{};
    if (home.empty() || home == "pg_catalog") {
      if (std::ranges::find(kVolatile, name) != kVolatile.end() || name.starts_with("uuid_generate")) return true;
    } else {
      bool known = false;
      for (const auto& [id, function] : schema.all<Function>()) {
        if (id.name.key() != name || id.schema.key() != home) continue;
        known = true;
        if (function.volatility == Volatility::volatile_) return true;
      }
      if (!known) return true;
    }
  }
  if (node.is_list()) return std::ranges::any_of(node.items(), [&](const Node* item) { return calls_volatile(*item, schema); });
  return std::ranges::any_of(node.fields(), [&](const NodeField& field) { return !field.name.starts_with('$') && calls_volatile(*field.value, schema); });
}

int major_of(const Doing& doing) {
  const int major = doing.from.schema().flavor.major;
  return major != 0 ? major : doing.to.schema().flavor.major;
}

}  // namespace

Impact impact(const Doing& doing) {
  switch (doing.deed) {
    case Deed::create: return of_create(doing);
    case Deed::drop: return of_drop(doing);
    case Deed::rename:
      return doing.id.kind == Kind::index ? kRenameIndex : kRenameObject;
    case Deed::set_aside:
    case Deed::drop_aside: return kSwapType;
    case Deed::alter:
    case Deed::rebuild: break;
  }
  if (doing.form == Form::validate) return doing.id.kind == Kind::foreign_key ? kValidateForeignKey : kValidateCheck;
  Impact out;
  for (const std::string& field : doing.fields) out = strongest(out, of_field(doing, field));
  return out.statement.empty() ? kAlterObject : out;
}

std::span<const Impact* const> impacts() { return kAll; }

bool stored_alike(const DataType& from, const DataType& to) {
  if (from == to) return true;
  if (from.array || to.array || !from.name.schema.empty() || !to.name.schema.empty()) return false;
  const std::string& a = from.name.name.spelling();
  const std::string& b = to.name.name.spelling();
  if (b == "text") return a == "varchar";
  if (a == "text") return b == "varchar" && to.arguments.empty();
  if (a == "cidr") return b == "inet";
  if (a != b) return false;
  if (to.arguments.empty()) return one_of(a, {"varchar", "numeric", "varbit", "timestamp", "timestamptz", "time", "timetz", "interval"});
  const auto old_size = first_number(from.arguments);
  const auto new_size = first_number(to.arguments);
  if (!old_size || !new_size || *new_size < *old_size) return false;
  if (a == "numeric") return after_comma(from.arguments) == after_comma(to.arguments);
  return one_of(a, {"varchar", "varbit", "timestamp", "timestamptz", "time", "timetz", "interval"});
}

bool is_volatile(const Expression& expression, const Schema& schema) {
  return expression.tree == nullptr || calls_volatile(*expression.tree, schema);
}

std::vector<Form> online(const Doing& doing) {
  const Schema& to = doing.to.schema();
  const Table* table = doing.id.kind >= Kind::column ? standing(doing, doing.id.table()) : nullptr;
  switch (doing.id.kind) {
    case Kind::index: {
      const bool creates = doing.deed == Deed::create;
      if (!creates && doing.deed != Deed::drop) return {};
      const Index* index = (creates ? to : doing.from.schema()).find<Index>(doing.id);
      if (index == nullptr || index->inherited || !index->parent.empty()) return {};
      const Table* on = standing(doing, index->table);
      if (on == nullptr && doing.from.schema().find<MaterializedView>(index->table) == nullptr) return {};
      if (on == nullptr || on->form != TableForm::partitioned) return {Form::concurrently};
      return creates && !index->only ? std::vector{Form::only} : std::vector<Form>{};
    }
    case Kind::key: {
      if (doing.deed != Deed::create || table == nullptr || table->form == TableForm::partitioned) return {};
      const Key* key = part_of<Key>(to, doing.id);
      if (key == nullptr || key->without_overlaps || key->inherited) return {};
      return {Form::concurrently, Form::using_index};
    }
    case Kind::foreign_key: {
      if (doing.deed != Deed::create || table == nullptr) return {};
      const ForeignKey* key = part_of<ForeignKey>(to, doing.id);
      if (key == nullptr || !key->validated || !key->enforced || key->inherited) return {};
      if (table->form == TableForm::partitioned && major_of(doing) < 18) return {};
      return {Form::unchecked, Form::validate};
    }
    case Kind::check: {
      if (doing.deed != Deed::create || table == nullptr || table->form == TableForm::foreign_) return {};
      const Check* check = part_of<Check>(to, doing.id);
      if (check == nullptr || !check->validated || !check->enforced || check->inherited) return {};
      return {Form::unchecked, Form::validate};
    }
    case Kind::column: {
      const Column* column = part_of<Column>(to, doing.id);
      if (column == nullptr || table == nullptr || table->form == TableForm::foreign_) return {};
      if (doing.deed == Deed::create) {
        const bool plain = column->identity == Identity::none && column->generated == Generated::none && !column->not_null;
        const bool split = plain && column->default_value && is_volatile(*column->default_value, to);
        return split ? std::vector{Form::bare, Form::set_default} : std::vector<Form>{};
      }
      const auto has = [&](std::string_view field) { return std::ranges::find(doing.fields, field) != doing.fields.end(); };
      // An identity wants NOT NULL to be there before it.
      const bool sets_not_null = doing.deed == Deed::alter && has("not_null") && !has("identity") &&
                                 column->not_null && column->not_null_validated && !column->not_null_no_inherit;
      return sets_not_null ? std::vector{Form::guard, Form::guard_validate, Form::unguard} : std::vector<Form>{};
    }
    // DETACH CONCURRENTLY leaves a check of the bound behind, under a name that the server chooses: it would not land on TO.
    default: return {};
  }
}

}  // namespace plumb::postgres
