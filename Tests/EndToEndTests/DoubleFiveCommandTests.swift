import Foundation
import TestSupport
import Testing

/// 双五 and 报到 of single people on the command line.
@Suite struct DoubleFiveCommandTests {
  private func done(_ office: Office, _ arguments: String...) throws -> String {
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test("Ten figures equal a recount of the exported entries and orders, and no score of feelings is among them")
  func recount() throws {
    let office = try Office()
    try office.generate()
    let since = "2026-01-01"
    let said = try #require(try office.json("fives", "--since", since) as? [String: Any])
    let figures = try #require(said["figures"] as? [[String: Any]])
    #expect(figures.count == 10)
    let values = Dictionary(figures.map { ($0["key"] as? String ?? "", $0["value"] as? Int ?? -1) }) { first, _ in first
    }
    let orders = try #require(try office.json("order", "list") as? [[String: Any]])
    let entries = try #require(try office.json("log", "list", "--since", since) as? [[String: Any]])
    let states = Dictionary(orders.map { ($0["number"] as? String ?? "", $0["state"] as? String ?? "") }) { $1 }
    let kinds: [String: String] = [
      "activity": "activities", "training": "activities", "condolence": "activities", "service": "activities",
      "memo": "opinions", "reception": "opinions", "council": "opinions", "talk": "opinions",
      "mediation": "disputes", "project": "deeds",
    ]
    var counts: [String: Int] = [:]
    var (volunteers, minutes): (Set<Int>, Int) = ([], 0)
    for entry in entries where entry["state"] as? String == "done" {
      let kind = entry["kind"] as? String ?? ""
      for line in entry["lines"] as? [[String: Any]] ?? [] where kind != "certificate" {
        let party = line["party"] as? [String: Any] ?? [:]
        guard party["kind"] as? String == "volunteer", ["did", "led"].contains(line["role"] as? String) else {
          continue
        }
        volunteers.insert(party["id"] as? Int ?? 0)
        if line["measure"] as? String == "minutes" { minutes += line["amount"] as? Int ?? 0 }
      }
      let tied = (entry["orders"] as? [String] ?? []).contains { states[$0] != "withdrawn" }
      // A meeting counts by its matters.
      let isHead =
        (entry["fields"] as? [String: Any])?["closed"] != nil
        || (entry["links"] as? [[String: Any]] ?? []).contains {
          $0["why"] as? String == "partOf" && $0["direction"] as? String == "from"
        }
      let isUnkept = kind == "project" && entry["outcome"] as? String != "kept"
      guard let headline = kinds[kind], !tied, !isHead, !isUnkept else { continue }
      counts[headline, default: 0] += 1
    }
    #expect(values["activities"] == counts["activities"])
    #expect(values["volunteers"] == volunteers.count && values["minutes"] == minutes)
    let hard: Set<String> = ["低保救助", "养老助残", "就业", "社保医保"]
    for order in orders where !["withdrawn", "merged"].contains(order["state"] as? String) {
      let answers = (order["callbacks"] as? [[String: Any]] ?? []).filter { $0["solved"] is String }
      let number = order["number"] as? String ?? ""
      let isSolved =
        answers.last?["solved"] as? String == "yes" && !(order["refusal"] is [String: Any])
        && ["resolved", "closed"].contains(order["state"] as? String)
      if isSolved {
        guard (answers.last?["at"] as? String ?? "") >= since else { continue }
        let category = order["category"] as? String ?? ""
        counts[category == "邻里纠纷" ? "disputes" : hard.contains(category) ? "hardships" : "deeds", default: 0] += 1
      } else if ["receptionDay", "council", "memo", "online"].contains(order["source"] as? String), number >= "20260101"
      {
        counts["opinions", default: 0] += 1
      }
    }
    for key in ["opinions", "disputes", "hardships", "deeds"] { #expect(values[key] == counts[key] ?? 0, "\(key)") }
    #expect(try office.run("fives", "--year", "2026", "--since", since).status == .exited(64))
    #expect(try office.run("fives").output.contains("办成实事"))
  }

  @Test("A single volunteer gets a receipt with the unit they came with and no word of what they belong to")
  func receipt() throws {
    let office = try CommandTests.makeOffice()
    _ = try done(office, "partner", "add", "实验小学", "--kind", "unit", "--expects", "2")
    _ = try done(
      office, "volunteer", "add", "周老师", "--unit", "实验小学", "--joined", "2026-03-05", "--skill", "急救")
    for format in ["text", "html"] {
      let paper = try done(office, "volunteer", "receipt", "周老师", "--format", format)
      for word in ["周老师", "实验小学", "2026年3月5日", "急救", "报到"] { #expect(paper.contains(word), "\(format) \(word)") }
      for word in ["党", "团员", "会员"] { #expect(!paper.contains(word)) }
    }
    #expect(try office.run("volunteer", "receipt", "没有人").status == .exited(1))
  }
}
