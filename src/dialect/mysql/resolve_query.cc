#include "dialect/mysql/resolve_query.h"

#include <algorithm>

#include "dialect/mysql/expression_parser.h"
#include "dialect/mysql/server.h"

namespace plumb::mysql {
namespace {

constexpr int kDeepestView = 40;

struct Relation {
  std::string alias;  // lower case
  std::string shown;  // as it is qualified
  std::vector<std::string> columns;
  ObjectId id;        // of a table; empty name: none
  bool known = true;
  std::vector<std::string> invisible;  // columns that are there for who names them

  bool has(const std::string& column) const {
    return std::ranges::find(columns, column) != columns.end() || std::ranges::find(invisible, column) != invisible.end();
  }
};

struct Scope {
  std::vector<Relation> relations;
  const Scope* outer = nullptr;
};

struct Item {
  std::string name;
  Term term;
};

class Resolver {
 public:
  Resolver(const Schema& schema, ResolvedQuery& out, int depth) : schema_(schema), server_(server_of(schema)), out_(out), depth_(depth) {}

  std::vector<std::string> query(Term& term, const Scope* outer) {
    if (term.is("with")) return with(term, outer);
    if (term.is("union")) {
      std::vector<std::string> names = query(term.args[0], outer);
      query(term.args[1], outer);
      Scope scope;
      scope.outer = outer;
      for (std::size_t i = 2; i < term.args.size(); ++i) unqualified(term.args[i]);
      return names;
    }
    return select(term, outer);
  }

 private:
  static void unqualified(Term& term) {
    if (term.is("name")) {
      for (Term& part : term.args) part.value = lower(part.value);
      return;
    }
    for (Term& arg : term.args) unqualified(arg);
  }

  std::vector<std::string> with(Term& term, const Scope* outer) {
    const std::size_t before = ctes_.size();
    for (std::size_t i = 0; i + 1 < term.args.size(); ++i) {
      Term& cte = term.args[i];
      Relation relation{lower(cte.value), cte.value, {}, {}, true, {}};
      const bool named = cte.args.size() == 2;
      if (named) {
        for (const Term& part : cte.args[0].args) relation.columns.push_back(lower(part.value));
      }
      if (term.value == "recursive") {
        // It may read itself: its columns are those of its first part.
        Relation self = relation;
        if (!named) self.known = false;
        ctes_.push_back(std::move(self));
        std::vector<std::string> names = query(cte.args.back(), outer);
        if (!named) relation.columns = std::move(names);
        ctes_.back() = std::move(relation);
      } else {
        std::vector<std::string> names = query(cte.args.back(), outer);
        if (!named) relation.columns = std::move(names);
        ctes_.push_back(std::move(relation));
      }
      cte.value = lower(cte.value);
    }
    std::vector<std::string> names = query(term.args.back(), outer);
    ctes_.resize(before);
    return names;
  }

  std::vector<std::string> select(Term& term, const Scope* outer) {
    Scope scope;
    scope.outer = outer;
    Term* items = nullptr;
    for (Term& part : term.args) {
      if (part.is("items")) items = &part;
      if (part.is("from")) from(part.args[0], scope);
    }
    if (items == nullptr) return {};
    std::vector<Item> all = expanded(*items, scope);
    std::vector<std::string> names;
    for (const Item& item : all) names.push_back(lower(item.name));
    for (Term& part : term.args) {
      if (part.is("where")) {
        expression(part, scope, nullptr);
      } else if (part.is("group") || part.is("order") || part.is("having") || part.is("windows")) {
        for (Term& key : part.args) this->key(key, scope, all, part.is("group") || part.is("order"));
      }
    }
    items->args.clear();
    for (Item& item : all) items->args.push_back(Term("item", lower(item.name), {std::move(item.term)}));
    return names;
  }

  // A key of ORDER BY or GROUP BY may be a number, or a name of the select list.
  void key(Term& term, const Scope& scope, const std::vector<Item>& items, bool numbers) {
    Term& inner = term.is("key") ? term.args[0] : term;
    if (numbers && inner.is("number")) {
      const std::size_t at = inner.value.find_first_not_of("0123456789") == std::string::npos && inner.value.size() < 5
                                 ? static_cast<std::size_t>(std::stoul(inner.value)) : 0;
      if (at >= 1 && at <= items.size()) inner = items[at - 1].term;
      return;
    }
    expression(inner, scope, &items);
  }

  std::vector<Item> expanded(Term& items, const Scope& scope) {
    std::vector<Item> out;
    for (Term& item : items.args) {
      Term& what = item.args[0];
      if (what.is("star")) {
        const std::string wanted = what.args.empty() ? "" : lower(what.args.back().value);
        for (const Relation& relation : scope.relations) {
          if (!wanted.empty() && relation.alias != wanted) continue;
          if (!relation.known) out_.complete = false;
          for (const std::string& column : relation.columns) out.push_back({column, column_of(relation, column)});
        }
        continue;
      }
      std::string name = item.value;
      if (name.empty() && what.is("name")) name = what.args.back().value;
      expression(what, scope, nullptr);
      out.push_back({std::move(name), std::move(what)});
    }
    return out;
  }

  Term column_of(const Relation& relation, const std::string& column) {
    if (!relation.id.name.empty()) {
      out_.columns_read.insert({Kind::column, relation.id.schema, relation.id.name, folded(column), {}});
    }
    return Term("name", {}, {Term("part", relation.shown), Term("part", lower(column))});
  }

  void from(Term& term, Scope& scope) {
    if (term.is("table")) return table(term, scope);
    if (term.is("derived")) {
      Relation relation{lower(term.value), lower(term.value), query(term.args[0], scope.outer), {}, true, {}};
      if (term.args.size() > 1 && term.args[1].is("columns")) {
        relation.columns.clear();
        for (const Term& part : term.args[1].args) relation.columns.push_back(lower(part.value));
      }
      term.value = lower(term.value);
      scope.relations.push_back(std::move(relation));
      return;
    }
    if (!term.is("join")) return;
    const std::size_t left_begin = scope.relations.size();
    from(term.args[0], scope);
    const std::size_t right_begin = scope.relations.size();
    from(term.args[1], scope);
    condition(term, scope, left_begin, right_begin);
    if (term.value == "right") {  // the server turns it round
      term.value = "left";
      std::swap(term.args[0], term.args[1]);
    }
  }

  void condition(Term& join, Scope& scope, std::size_t left_begin, std::size_t right_begin) {
    std::vector<std::string> shared;
    if (join.value.starts_with("natural ")) {
      for (std::size_t r = right_begin; r < scope.relations.size(); ++r) {
        for (const std::string& column : scope.relations[r].columns) {
          if (find(scope, left_begin, right_begin, column) != nullptr) shared.push_back(column);
        }
      }
      join.value = join.value.substr(8);
    } else if (join.args.size() > 2 && join.args[2].is("using")) {
      for (const Term& part : join.args[2].args) shared.push_back(lower(part.value));
      join.args.pop_back();
    } else if (join.args.size() > 2) {
      Scope inner;
      inner.outer = scope.outer;
      inner.relations.assign(scope.relations.begin() + static_cast<std::ptrdiff_t>(left_begin), scope.relations.end());
      expression(join.args[2], inner, nullptr);
      return;
    }
    std::vector<Term> all;
    for (const std::string& column : shared) {
      const Relation* left = find(scope, left_begin, right_begin, column);
      const Relation* right = find(scope, right_begin, scope.relations.size(), column);
      if (left == nullptr || right == nullptr) {
        out_.complete = false;
        continue;
      }
      all.push_back(operation("=", {column_of(*left, column), column_of(*right, column)}));
    }
    if (all.size() == 1) join.args.push_back(Term("on", {}, {std::move(all[0])}));
    else if (!all.empty()) join.args.push_back(Term("on", {}, {operation("and", std::move(all))}));
  }

  static const Relation* find(const Scope& scope, std::size_t begin, std::size_t end, const std::string& column) {
    for (std::size_t i = begin; i < end; ++i) {
      if (scope.relations[i].has(column)) return &scope.relations[i];
    }
    return nullptr;
  }

  void table(Term& term, Scope& scope) {
    std::vector<std::string> parts;
    std::vector<Term> rest;
    for (Term& arg : term.args) {
      if (arg.is("part")) parts.push_back(arg.value);
      else rest.push_back(std::move(arg));
    }
    if (parts.size() == 2 && same_word(parts[0], schema_.environment.at("database"))) parts.erase(parts.begin());
    Relation relation;
    relation.shown = lower(term.value.empty() ? parts.back() : term.value);
    relation.alias = relation.shown;
    const auto cte = parts.size() == 1 ? std::ranges::find(ctes_, lower(parts[0]), &Relation::alias) : ctes_.end();
    if (cte != ctes_.end()) {
      relation.columns = cte->columns;
      relation.known = cte->known;
    } else {
      stored(parts, relation);
    }
    if (!relation.known) out_.complete = false;
    term.value = relation.shown;
    term.args.clear();
    for (const std::string& part : parts) term.args.push_back(Term("part", table_name(part, server_).key()));
    std::ranges::move(rest, std::back_inserter(term.args));
    scope.relations.push_back(std::move(relation));
  }

  void stored(const std::vector<std::string>& parts, Relation& relation) {
    QualifiedName name{parts.size() == 2 ? table_name(parts[0], server_) : Name(), table_name(parts.back(), server_)};
    relation.known = false;
    if (const Table* found = schema_.find<Table>(name)) {
      for (const Column& column : found->columns) {
        (column.options.contains("invisible") ? relation.invisible : relation.columns).push_back(column.id.name.key());
      }
      relation.id = found->id;
      relation.known = true;
      out_.relations.insert(found->id);
    } else if (const View* view = schema_.find<View>(name)) {
      out_.relations.insert(view->id);
      if (depth_ >= kDeepestView) return;
      const auto parsed = parse_query(view->query.text, server_.lexer());
      if (!parsed) return;
      ResolvedQuery inner;
      Term term = *parsed;
      relation.columns = Resolver(schema_, inner, depth_ + 1).query(term, nullptr);
      for (std::string& column : relation.columns) column = lower(column);
      relation.known = inner.complete;
    } else if (const Sequence* sequence = schema_.find<Sequence>(name)) {
      out_.relations.insert(sequence->id);
    }
  }

  void expression(Term& term, const Scope& scope, const std::vector<Item>* items) {
    if (term.is("name")) return name(term, scope, items);
    if (term.is("subquery") || term.is("exists")) {
      query(term.args[0], &scope);
      return;
    }
    if (term.is("call") && !term.args.empty()) out_.functions.insert(term.value);
    if (term.is("call") && term.args.empty()) out_.functions.insert(term.value);
    for (Term& arg : term.args) expression(arg, scope, items);
  }

  void name(Term& term, const Scope& scope, const std::vector<Item>* items) {
    if (term.args.size() == 3) term.args.erase(term.args.begin());
    const std::string column = lower(term.args.back().value);
    if (term.args.size() == 2) {
      const std::string wanted = lower(term.args[0].value);
      for (const Scope* at = &scope; at != nullptr; at = at->outer) {
        for (const Relation& relation : at->relations) {
          if (relation.alias == wanted) {
            term = column_of(relation, column);
            return;
          }
        }
      }
      unqualified(term);
      return;
    }
    if (items != nullptr) {
      for (const Item& item : *items) {
        if (same_word(item.name, column)) {
          term = item.term;
          return;
        }
      }
    }
    for (const Scope* at = &scope; at != nullptr; at = at->outer) {
      if (const Relation* relation = find(*at, 0, at->relations.size(), column)) {
        term = column_of(*relation, column);
        return;
      }
    }
    unqualified(term);
    if (!std::ranges::all_of(scope.relations, &Relation::known)) out_.complete = false;
  }

  const Schema& schema_;
  const Server server_;
  ResolvedQuery& out_;
  int depth_;
  std::vector<Relation> ctes_;
};

}  // namespace

ResolvedQuery resolve_query(const Term& query, const Schema& schema) {
  ResolvedQuery out;
  out.term = query;
  out.columns = Resolver(schema, out, 0).query(out.term, nullptr);
  return out;
}

bool same_query(const Term& a, const Term& b) {
  if (a.head != b.head || a.args.size() != b.args.size()) return false;
  if (a.value != b.value && !(a.is("item") && (a.value.empty() || b.value.empty()))) return false;
  for (std::size_t i = 0; i < a.args.size(); ++i) {
    if (!same_query(a.args[i], b.args[i])) return false;
  }
  return true;
}

}  // namespace plumb::mysql
