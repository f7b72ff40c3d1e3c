// ALTER TABLE that says how it may run, and so fails where it would have to block.
#pragma once

#include <string>
#include <string_view>

#include "render/sql/writer.h"

namespace plumb::mysql::script {

/// Puts "ALGORITHM=..., LOCK=..." into each ALTER TABLE; nothing where the text is no such clause.
void say_algorithm(Statements& statements, std::string_view clause);

}  // namespace plumb::mysql::script
