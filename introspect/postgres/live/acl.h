// Access control lists as the server prints them: {alice=arw/bob,=r/bob,"\"a b\"=r*/bob"}.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/object.h"

namespace plumb::postgres::live {

/// What a kind of object gives to PUBLIC when nobody has granted or revoked anything.
enum class PublicDefault { nothing, usage, execute };

/// The effective privileges, sorted, without those of the owner. A NULL list (no value) is the built-in default.
std::vector<Grant> grants(std::optional<std::string_view> acl, const Name& owner, PublicDefault by_default);
/// Adds those of one column; a NULL list adds none.
void add_column_grants(std::vector<Grant>& to, std::string_view acl, const Name& owner, const Name& column);

}  // namespace plumb::postgres::live
