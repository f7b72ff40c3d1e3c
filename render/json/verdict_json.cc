#include "render/json/verdict_json.h"

#include <nlohmann/json.hpp>

namespace plumb {

std::string render_verdict_json(const Assessment& assessment, const VerdictOptions& options) {
  using Json = nlohmann::ordered_json;
  Json out;
  out["format"] = "plumb-verdict";
  out["format_version"] = 1;
  out["verdict"] = word(options.alone ? assessment.alone : assessment.planned);
  out["as_one_script"] = word(assessment.alone);
  out["in_phases"] = word(assessment.planned);
  out["accepted"] = word(options.accept);
  out["refused"] = is_refused(assessment, options);
  out["findings"] = Json::array();
  for (const Finding& finding : assessment.findings) {
    Json one;
    one["rule"] = finding.rule->id;
    one["title"] = finding.rule->title;
    one["object"] = text(finding.object);
    one["as_one_script"] = word(finding.alone);
    one["in_phases"] = word(finding.planned);
    one["sentence"] = finding.sentence;
    one["safe"] = finding.rule->safe;
    if (finding.size.rows >= 0) one["rows"] = finding.size.rows;
    if (finding.size.bytes >= 0) one["bytes"] = finding.size.bytes;
    if (finding.seconds >= 0) one["seconds"] = finding.seconds;
    if (!finding.allowed.empty()) one["allowed"] = finding.allowed;
    out["findings"].push_back(std::move(one));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumb
