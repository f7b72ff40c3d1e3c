#include "render/sql/postgres/online.h"

#include "base/text.h"
#include "dialect/postgres/chosen_names.h"
#include "render/sql/postgres/index.h"

namespace plumb::postgres::script {

std::string name_of_guard(const ObjectId& column) {
  const std::string stem = column.owner.spelling() + "_" + column.name.spelling();
  constexpr std::string_view kSuffix = "_not_null_guard";
  return quote_identifier(std::string(clipped(stem, kLongestName - kSuffix.size())) + std::string(kSuffix));
}

namespace {

template <class P>
const P* part(const Schema& schema, const ObjectId& id) {
  const Table* table = schema.find<Table>(id.table());
  if (table == nullptr) return nullptr;
  for (const P& one : parts_of<P>(*table)) {
    if (one.id.name == id.name) return &one;
  }
  return nullptr;
}

/// A build that failed leaves an index that is not used but written to: the next attempt must not take it for done.
void drop_invalid(Sink& out, const QualifiedName& index) {
  out.statement("DO $$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass(" +
                quote_literal(quote(index)) + ") AND NOT indisvalid) THEN DROP INDEX IF EXISTS " + quote(index) + "; END IF; END $$");
}

void write_not_null(Sink& out, const Context& context, const Step& step) {
  const std::string table = alter_table(step.id.table(), context.to);
  const std::string guard = name_of_guard(step.id);
  const std::string column = quote(step.id.name);
  if (step.form == Form::guard) return out.statement(table + " ADD CONSTRAINT " + guard + " CHECK (" + column + " IS NOT NULL) NOT VALID");
  if (step.form == Form::guard_validate) return out.statement(table + " VALIDATE CONSTRAINT " + guard);
  out.statement(table + " ALTER COLUMN " + column + " SET NOT NULL");
  out.statement(table + " DROP CONSTRAINT " + guard);
}

void write_index(Sink& out, const Context& context, const Step& step) {
  const Index* index = context.to.find<Index>(step.id);
  if (index == nullptr) return;
  const QualifiedName name = index->id.qualified();
  if (step.form == Form::attach) return out.statement("ALTER INDEX " + quote(index->parent) + " ATTACH PARTITION " + quote(name));
  if (step.form == Form::concurrently) drop_invalid(out, name);
  out.statement(index_definition(*index, step.form == Form::concurrently ? "CONCURRENTLY " : "", step.form == Form::only ? "ONLY " : ""));
  if (index->inherited) return;
  finish_index(out, context, *index);
  label_created(out, context, *index);
}

void write_key(Sink& out, const Context& context, const Step& step) {
  const Key* key = part<Key>(context.to, step.id);
  if (key == nullptr) return;
  if (step.form == Form::concurrently) {
    Index index;  // what the key is made of
    index.id = {Kind::index, key->id.schema, {}, key->id.name, {}};
    index.table = key->id.table();
    index.unique = true;
    index.nulls_not_distinct = key->nulls_not_distinct;
    for (const Name& column : key->columns) {
      IndexPart one;
      one.column = column;
      index.parts.push_back(std::move(one));
    }
    index.include = key->include;
    index.options = key->options;
    index.tablespace = key->tablespace;
    drop_invalid(out, index.id.qualified());
    return out.statement(index_definition(index, "CONCURRENTLY ", ""));
  }
  out.statement(alter_table(key->id.table(), context.to) + " ADD CONSTRAINT " + quote(key->id.name) +
                (key->primary ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + quote(key->id.name) + attributes(*key));
  index_roles(out, alter_table(key->id.table(), context.to), key->id.name, key->clustered, key->replica_identity);
  label_created(out, context, *key);
}

template <class P>
void write_constraint(Sink& out, const Context& context, const Step& step) {
  const P* found = part<P>(context.to, step.id);
  if (found == nullptr) return;
  const std::string table = alter_table(found->id.table(), context.to);
  if (step.form == Form::validate) return out.statement(table + " VALIDATE CONSTRAINT " + quote(found->id.name));
  P unchecked = *found;
  unchecked.validated = false;
  out.statement(table + " ADD " + definition(unchecked));
  label_created(out, context, *found);
}

void write_column(Sink& out, const Context& context, const Step& step) {
  if (step.action == StepAction::alter) return write_not_null(out, context, step);
  const Column* column = part<Column>(context.to, step.id);
  if (column == nullptr) return;
  const std::string table = alter_table(step.id.table(), context.to);
  if (step.form == Form::set_default) {
    if (column->default_value) out.statement(table + " ALTER COLUMN " + quote(column->id.name) + " SET DEFAULT " + column->default_value->text);
    return;
  }
  Column bare = *column;
  bare.default_value.reset();
  create(out, context, bare);
  label_created(out, context, *column);
}

}  // namespace

void write_form(Sink& out, const Context& context, const Step& step) {
  switch (step.id.kind) {
    case Kind::index:
      if (step.action == StepAction::drop) return out.statement("DROP INDEX CONCURRENTLY " + quote(step.id.qualified()));
      return write_index(out, context, step);
    case Kind::key: return write_key(out, context, step);
    case Kind::foreign_key: return write_constraint<ForeignKey>(out, context, step);
    case Kind::check: return write_constraint<Check>(out, context, step);
    case Kind::column: return write_column(out, context, step);
    default: return;
  }
}

}  // namespace plumb::postgres::script
