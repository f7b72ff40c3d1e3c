// User-defined types: enums, domains, composite and range types; and collations.
#pragma once

#include "model/table.h"

namespace plumb {

struct EnumType : Object {
  std::vector<std::string> labels;  // in order

  static constexpr auto fields() { return with_common(Field{"labels", &EnumType::labels}); }
};

struct DomainCheck {
  Name name;
  Expression expression;
  bool validated = true;
  std::string comment;

  static constexpr auto fields() {
    return field_list(Field{"name", &DomainCheck::name}, Field{"expression", &DomainCheck::expression},
                      Field{"validated", &DomainCheck::validated},
                      Field{"comment", &DomainCheck::comment, Weight::cosmetic});
  }
};

struct Domain : Object {
  DataType base;
  QualifiedName collation;
  bool not_null = false;
  Name not_null_name;  // PostgreSQL 18
  std::optional<Expression> default_value;
  std::vector<DomainCheck> checks;  // sorted by name

  static constexpr auto fields() {
    return with_common(Field{"type", &Domain::base}, Field{"collation", &Domain::collation},
                       Field{"not_null", &Domain::not_null},
                       Field{"not_null_name", &Domain::not_null_name, Weight::derived},
                       Field{"default", &Domain::default_value}, Field{"checks", &Domain::checks});
  }
};

struct Attribute {
  Name name;
  DataType type;
  QualifiedName collation;
  std::string comment;

  static constexpr auto fields() {
    return field_list(Field{"name", &Attribute::name}, Field{"type", &Attribute::type},
                      Field{"collation", &Attribute::collation},
                      Field{"comment", &Attribute::comment, Weight::cosmetic});
  }
};

struct CompositeType : Object {
  std::vector<Attribute> attributes;

  static constexpr auto fields() { return with_common(Field{"attributes", &CompositeType::attributes}); }
};

struct RangeType : Object {
  DataType subtype;
  QualifiedName opclass;        // empty: default
  QualifiedName collation;
  QualifiedName canonical;
  QualifiedName subtype_diff;
  QualifiedName multirange;     // its name; derived by the server's rule unless given

  static constexpr auto fields() {
    return with_common(Field{"subtype", &RangeType::subtype}, Field{"opclass", &RangeType::opclass},
                       Field{"collation", &RangeType::collation}, Field{"canonical", &RangeType::canonical},
                       Field{"subtype_diff", &RangeType::subtype_diff}, Field{"multirange", &RangeType::multirange});
  }
};

struct Collation : Object {
  std::string provider = "libc";  // libc, icu, builtin
  std::string locale;             // icu and builtin; for libc only where collate and ctype are the same
  std::string lc_collate;         // libc
  std::string lc_ctype;
  bool deterministic = true;
  std::string rules;

  static constexpr auto fields() {
    return with_common(Field{"provider", &Collation::provider}, Field{"locale", &Collation::locale},
                       Field{"lc_collate", &Collation::lc_collate}, Field{"lc_ctype", &Collation::lc_ctype},
                       Field{"deterministic", &Collation::deterministic}, Field{"rules", &Collation::rules});
  }
};

}  // namespace plumb
