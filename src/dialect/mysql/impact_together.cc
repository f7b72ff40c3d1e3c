// What several changes cost in one ALTER TABLE: a server may do worse for two of them than for the worse of both. Found by trying
// all pairs of them on a MariaDB 10.11 and a MySQL 9.7; the live tests measure those that are here on MariaDB.
#include <algorithm>
#include <initializer_list>
#include <ranges>

#include "dialect/mysql/impact.h"

namespace plumb::mysql {
namespace {

class Together {
 public:
  explicit Together(std::span<const Doing> doings) : server_(server_of(doings.front().from.schema())), age_(age_of(server_)) {
    for (const Doing& doing : doings) {
      const Impact whole = impact(doing);
      out_ = strongest(out_, whole);
      if (doing.id.kind == Kind::index) note_index(doing);
      if (doing.id.kind == Kind::column && is(whole, {Operation::widen_charset, Operation::change_collation})) note_conversion(doing);
      if (doing.deed != Doing::Deed::alter || doing.fields.size() < 2) {
        parts_.push_back(whole);
        continue;
      }
      for (const std::string& field : doing.fields) {
        parts_.push_back(impact({doing.deed, doing.form, doing.id, doing.from_id, std::span(&field, 1), doing.from, doing.to}));
      }
    }
    const Doing& first = doings.front();
    const Table* table = first.from.schema().find<Table>(first.id.kind == Kind::table ? first.from_id.qualified() : first.from_id.table());
    has_virtual_ = table != nullptr && has_virtual(*table);
  }

  Impact run() {
    using O = Operation;
    if (parts_.size() < 2) return out_;
    const bool all_at_once = std::ranges::all_of(parts_, [](const Impact& part) { return part.lock.strength <= 1; });
    const bool makes_virtual = any({O::add_virtual});
    if (any({O::drop_virtual}) || (makes_virtual && (server_.mariadb || !all_at_once))) worsen("C/ro/R");
    if (!server_.mariadb) {
      // The hidden column of such an index comes and goes with no other.
      const bool only_indexes = all({O::add_index, O::add_unique, O::drop_index});
      if (made_functional_ + dropped_functional_ > 0 && (!only_indexes || made_functional_ * dropped_functional_ > 0)) worsen("C/ro/R");
      // Converted text goes along with no other change while rows are written.
      if (converts_text_ && !all({O::widen_charset, O::change_collation})) worsen(builds_text_index() ? "C/ro/R" : "P/ro/R");
      return out_;
    }
    const bool reshapes = any({O::add_column, O::add_column_inside, O::drop_column, O::drop_indexed_column, O::drop_stored, O::reorder});
    const bool builds = std::ranges::any_of(parts_, [](const Impact& part) { return part.work == Work::index_build; });
    if (builds && reshapes) worsen("P/rw/R");
    if (has_virtual_ && any({O::drop_column, O::drop_indexed_column})) worsen("C/ro/R");
    // Whatever the server does in its dictionary, but for an option of the table beside it.
    const bool of_dictionary = any({O::extend_varchar, O::change_collation, O::widen_charset, O::append_label, O::same_storage, O::rename_index, O::rename_column,
                                    O::add_foreign_key, O::drop_foreign_key});
    if (of_dictionary && any({O::default_charset, O::table_attribute, O::table_statistics})) worsen("N/rw");
    return out_;
  }

 private:
  void note_index(const Doing& doing) {
    const bool makes = doing.deed == Doing::Deed::create;
    const Index* index = (makes ? doing.to : doing.from).schema().find<Index>(doing.id);
    if (index == nullptr || (!makes && doing.deed != Doing::Deed::drop)) return;
    if (is_functional(*index)) ++(makes ? made_functional_ : dropped_functional_);
  }

  void note_conversion(const Doing& doing) {
    const Table* table = doing.to.schema().find<Table>(doing.id.table());
    const Column* column = table == nullptr ? nullptr : table->column(doing.id.name);
    converts_text_ = converts_text_ || (column != nullptr && column->type.name.name.spelling().ends_with("text"));
  }

  bool is(const Impact& part, std::initializer_list<Operation> operations) const {
    return std::ranges::any_of(operations, [&](Operation one) { return impact_of(one, age_).statement == part.statement; });
  }
  bool any(std::initializer_list<Operation> operations) const {
    return std::ranges::any_of(parts_, [&](const Impact& part) { return is(part, operations); });
  }
  bool all(std::initializer_list<Operation> operations) const {
    return std::ranges::all_of(parts_, [&](const Impact& part) { return is(part, operations); });
  }
  bool builds_text_index() const { return any({Operation::add_fulltext, Operation::add_first_fulltext}); }

  void worsen(std::string_view cell) {
    const Impact as = impact_of(Operation::engine, age_, cell);
    if (as.lock.strength > out_.lock.strength) out_.lock = as.lock;
    if (as.work > out_.work) out_.work = as.work;
  }

  Server server_;
  ServerAge age_;
  Impact out_;
  std::vector<Impact> parts_;
  bool has_virtual_ = false;
  int made_functional_ = 0;
  int dropped_functional_ = 0;
  bool converts_text_ = false;
};

}  // namespace

Impact impact_together(std::span<const Doing> doings) { return Together(doings).run(); }

}  // namespace plumb::mysql
