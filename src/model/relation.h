// Views, materialised views and sequences.
#pragma once

#include "model/table.h"

namespace plumb {

struct ViewColumn {
  Name name;
  DataType type;  // empty where it could not be inferred from text
  std::optional<Expression> default_value;  // ALTER VIEW ... ALTER COLUMN ... SET DEFAULT
  std::string comment;
  std::optional<std::int64_t> statistics;  // materialised views
  std::string storage;
  std::string compression;
  Options options;

  static constexpr auto fields() {
    return field_list(Field{"name", &ViewColumn::name}, Field{"type", &ViewColumn::type, Weight::derived},
                      Field{"default", &ViewColumn::default_value},
                      Field{"comment", &ViewColumn::comment, Weight::cosmetic},
                      Field{"statistics", &ViewColumn::statistics}, Field{"storage", &ViewColumn::storage},
                      Field{"compression", &ViewColumn::compression}, Field{"options", &ViewColumn::options});
  }
};

struct View : Object {
  std::vector<ViewColumn> columns;  // names are part of the meaning: CREATE VIEW v (a, b) AS ... equals aliases
  Expression query;                 // a SELECT whose target list carries the view's column names
  Options options;                  // security_barrier, security_invoker, check_option
  std::string definition;           // SQLite: the statement as it is stored

  static constexpr auto fields() {
    return with_common(Field{"query", &View::query}, Field{"columns", &View::columns}, Field{"options", &View::options},
                       Field{"definition", &View::definition, Weight::derived});
  }
};

struct MaterializedView : Object {
  std::vector<ViewColumn> columns;
  Expression query;
  Options options;
  std::string access_method;
  Name tablespace;
  bool populated = true;

  static constexpr auto fields() {
    return with_common(Field{"query", &MaterializedView::query}, Field{"columns", &MaterializedView::columns},
                       Field{"options", &MaterializedView::options},
                       Field{"access_method", &MaterializedView::access_method},
                       Field{"tablespace", &MaterializedView::tablespace},
                       Field{"populated", &MaterializedView::populated, Weight::derived});
  }
};

struct Sequence : Object {
  SequenceOptions options;
  bool unlogged = false;
  QualifiedName owned_by_table;  // OWNED BY table.column
  Name owned_by_column;

  static constexpr auto fields() {
    return with_common(Field{"options", &Sequence::options}, Field{"unlogged", &Sequence::unlogged},
                       Field{"owned_by_table", &Sequence::owned_by_table},
                       Field{"owned_by_column", &Sequence::owned_by_column});
  }
};

}  // namespace plumb
