#include "dialect/sqlite/impact.h"

#include <algorithm>

#include "dialect/sqlite/rebuild.h"

namespace plumb::sqlite {
namespace {

constexpr std::string_view kAlter = "https://sqlite.org/lang_altertable.html";
constexpr std::string_view kLocking = "https://sqlite.org/lockingv3.html";
constexpr std::string_view kIndexPage = "https://sqlite.org/lang_createindex.html";
constexpr std::string_view kDropIt = "drop it";
constexpr std::string_view kAgain = "make it again from FROM's definition";
constexpr std::string_view kBackup = "only a backup brings the data back";

// In WAL mode readers go on; else they wait while the transaction is being written out.
constexpr Lock kWrite{"the write lock of the database", 1, Blocks::writes};

constexpr Impact kCreate{.statement = "create", .lock = kWrite, .undo = kDropIt, .reference = kLocking, .measured = false};
constexpr Impact kDrop{.statement = "drop", .lock = kWrite, .undo = kAgain, .reference = kLocking, .measured = false};
// The pages of a dropped table are put on the free list one by one.
constexpr Impact kDropTable{.statement = "drop table", .lock = kWrite, .work = Work::scan, .loses_data = true, .undo = kBackup, .reference = "https://sqlite.org/lang_droptable.html", .measured = false};
constexpr Impact kAddColumn{.statement = "add column", .lock = kWrite, .undo = kDropIt, .reference = kAlter, .measured = false};
constexpr Impact kAddCheckedColumn{.statement = "add column with a check", .lock = kWrite, .work = Work::scan, .may_fail = true, .undo = kDropIt, .reference = kAlter, .measured = false};
constexpr Impact kDropColumn{.statement = "drop column", .lock = kWrite, .work = Work::rewrite, .loses_data = true, .undo = kBackup, .reference = kAlter, .measured = false};
constexpr Impact kRename{.statement = "rename", .lock = kWrite, .undo = "rename it back", .reference = kAlter, .measured = false};
constexpr Impact kIndex{.statement = "create index", .lock = kWrite, .work = Work::index_build, .undo = kDropIt, .reference = kIndexPage, .measured = false};
constexpr Impact kUniqueIndex{.statement = "create unique index", .lock = kWrite, .work = Work::index_build, .may_fail = true, .undo = kDropIt, .reference = kIndexPage, .measured = false};
constexpr Impact kRebuild{.statement = "rebuild table", .lock = kWrite, .work = Work::rewrite, .may_fail = true, .undo = "rebuild it as it was", .reference = "https://sqlite.org/lang_altertable.html#otheralter", .measured = false};
constexpr Impact kRebuildLess{.statement = "rebuild table without a column", .lock = kWrite, .work = Work::rewrite, .loses_data = true, .may_fail = true, .undo = kBackup, .reference = "https://sqlite.org/lang_altertable.html#otheralter", .measured = false};

constexpr const Impact* kAll[] = {&kCreate, &kDrop, &kDropTable, &kAddColumn, &kAddCheckedColumn, &kDropColumn, &kRename, &kIndex, &kUniqueIndex, &kRebuild, &kRebuildLess};

using Deed = Doing::Deed;

const Table* table_of(const Schema& schema, const ObjectId& id) { return schema.find<Table>(id.kind == Kind::table ? id.qualified() : id.table()); }

/// What a part that is made or dropped costs: whether ALTER TABLE can do it is said of the table as a whole.
bool rebuilds(const Doing& doing, const ObjectId& table, bool creates) {
  TableDifference one;
  if (creates) one.to = doing.id;
  else one.from = doing.id;
  const TableDifference all[] = {one};
  return !rebuild_because(table, doing.from.schema(), doing.to.schema(), all).empty();
}

Impact of_create(const Doing& doing) {
  if (doing.id.kind == Kind::index) {
    const Index* index = doing.to.schema().find<Index>(doing.id);
    if (index == nullptr || doing.from.schema().find<Table>(index->table) == nullptr) return kCreate;
    return index->unique ? kUniqueIndex : kIndex;
  }
  if (doing.id.kind < Kind::column) return kCreate;
  const Table* before = table_of(doing.from.schema(), doing.id);
  if (before == nullptr) return kCreate;
  if (doing.id.kind != Kind::column || rebuilds(doing, before->id, true)) return kRebuild;
  const Table* after = table_of(doing.to.schema(), doing.id);
  const Column* column = after == nullptr ? nullptr : after->column(doing.id.name);
  const bool checked = column != nullptr && column->generated != Generated::none && column->not_null;
  return checked || (after != nullptr && after->checks.size() > before->checks.size()) ? kAddCheckedColumn : kAddColumn;
}

Impact of_drop(const Doing& doing) {
  if (doing.id.kind == Kind::table) return kDropTable;
  if (doing.id.kind < Kind::column) return kDrop;
  if (doing.id.kind != Kind::column) return kRebuild;
  const Table* before = table_of(doing.from.schema(), doing.id);
  return before != nullptr && rebuilds(doing, before->id, false) ? kRebuildLess : kDropColumn;
}

}  // namespace

std::span<const Impact* const> impacts() { return kAll; }

Impact impact(const Doing& doing) {
  switch (doing.deed) {
    case Deed::create: return of_create(doing);
    case Deed::drop: return of_drop(doing);
    case Deed::rename: return kRename;
    case Deed::rebuild: {
      const Table* before = table_of(doing.from.schema(), doing.from_id);
      const Table* after = table_of(doing.to.schema(), doing.id);
      const bool loses = before != nullptr && after != nullptr &&
                         std::ranges::any_of(before->columns, [&](const Column& column) { return after->column(column.id.name) == nullptr; });
      return loses ? kRebuildLess : kRebuild;
    }
    default: return doing.id.kind == Kind::table || doing.id.kind >= Kind::column ? kRebuild : kCreate;
  }
}

}  // namespace plumb::sqlite
