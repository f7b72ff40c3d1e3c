// How fast text of MySQL is read, in bytes a second of one thread. Budgets (design, section 11): DDL at 20 MB/s, rows of
// data, which are skipped, at 100 MB/s.
#include <benchmark/benchmark.h>

#include "introspect/mysql/reader.h"

namespace {

using namespace plumb;

std::string ddl(int tables) {
  std::string out;
  for (int i = 0; i < tables; ++i) {
    const std::string n = std::to_string(i);
    out += "DROP TABLE IF EXISTS `entity_" + n + "`;\n/*!40101 SET @saved_cs_client     = @@character_set_client */;\nCREATE TABLE `entity_" + n + "` (\n"
           "  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,\n  `code` varchar(40) NOT NULL COMMENT 'what people call it',\n"
           "  `name` varchar(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci DEFAULT 'unnamed',\n"
           "  `state` enum('new','open','closed') NOT NULL DEFAULT 'new',\n  `amount` decimal(12,2) NOT NULL DEFAULT 0.00,\n  `details` longtext DEFAULT NULL,\n"
           "  `parent_id` bigint(20) unsigned DEFAULT NULL,\n  `created_at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),\n"
           "  PRIMARY KEY (`id`),\n  UNIQUE KEY `code_u` (`code`),\n  KEY `by_state` (`state`,`created_at`),\n  KEY `parent_" + n + "` (`parent_id`),\n"
           "  CONSTRAINT `parent_" + n + "` FOREIGN KEY (`parent_id`) REFERENCES `entity_" + std::to_string(i / 2) + "` (`id`) ON DELETE CASCADE,\n"
           "  CONSTRAINT `amount_" + n + "` CHECK (`amount` >= 0 and `amount` < 1000000)\n"
           ") ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;\n";
  }
  return out;
}

std::string rows(int statements) {
  std::string one = "INSERT INTO `entity_0` VALUES ";
  for (int i = 0; i < 200; ++i) one += (i == 0 ? "(" : ",(") + std::to_string(i) + ",'code \\'" + std::to_string(i) + "','O''Brien; -- said \"so\"','new',12.50,'{\\\"a\\\": 1}',NULL,'2024-01-01 00:00:00')";
  one += ";\n";
  std::string out = "CREATE TABLE `entity_0` (`id` int);\n";
  for (int i = 0; i < statements; ++i) out += one;
  return out;
}

void read(benchmark::State& state, const std::string& text) {
  const mysql::SqlFile files[] = {{"schema.sql", text}};
  for (auto _ : state) {
    Result<Schema> schema = mysql::read_text(files, {});
    if (!schema) state.SkipWithError(schema.error().message.c_str());
    benchmark::DoNotOptimize(schema);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}

void mysql_ddl(benchmark::State& state) { read(state, ddl(static_cast<int>(state.range(0)))); }
void mysql_rows(benchmark::State& state) { read(state, rows(static_cast<int>(state.range(0)))); }

BENCHMARK(mysql_ddl)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(mysql_rows)->Arg(1000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

}  // namespace
