import Foundation
import TestSupport
import Testing

@Suite("Days off on the command line")
struct CalendarCommandTests {
  private func json(_ text: String) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
  }

  private func office() throws -> Office {
    let office = try CommandTests.makeOffice()
    office.now = "2026-12-31T16:30:00+08:00"
    return office
  }

  private func due(_ number: String, _ office: Office) throws -> String? {
    (try office.order(number)["due"] as? [String: Any])?["at"] as? String
  }

  private func list(_ text: String, named name: String, in office: Office) throws -> String {
    let path = office.folder + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test("an order that comes on the last day of the year is due when the next one is worked, and says 暂算")
  func nextYear() throws {
    let office = try office()
    let number = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "供暖", "--text", "不热", "--anonymous"
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
    let assigned = try office.run("order", "assign", number, "--mode", "atOnce", "--who", "王芳")
    #expect(assigned.output.contains("暂算"))
    let due = try #require(try office.order(number)["due"] as? [String: Any])
    #expect(due["at"] as? String == "2027-01-04T12:00:00+08:00" && due["provisional"] as? Bool == true)

    let dry = try office.run("calendar", "set", "2027-01-04", "off", "--dry-run")
    #expect(dry.status == .exited(0) && dry.output.contains(number))
    #expect(try json(office.run("calendar", "show", "2027", "--format", "json").output).count == 13)
    #expect(dry.output.contains("1月5日 12:00"))
    let kept = try office.run("calendar", "set", "2027-01-04", "off", "--keep-dates")
    #expect(kept.output.contains(number) && kept.output.contains("02-05"), "what is kept, and what is missing")
    #expect(try self.due(number, office) == "2027-01-04T12:00:00+08:00")
    #expect(try office.run("undo").status == .exited(0))
    let set = try office.run("calendar", "set", "2027-01-04", "off")
    #expect(set.output.contains(number) && set.output.contains("1月5日 12:00"), "where it moves")
    #expect(try self.due(number, office) == "2027-01-05T12:00:00+08:00")
    let again = try office.run("calendar", "set", "2027-01-04", "off")
    #expect(again.status == .exited(1))
    let rows = try json(office.run("calendar", "show", "2027", "--format", "json").output)
    let row = try #require(rows.first { $0["day"] as? String == "2027-01-04" })
    #expect(row["kind"] as? String == "off" && row["source"] as? String == "local")
    #expect(row["provisional"] as? Bool == false)
    #expect(try office.run("undo").status == .exited(0))
    #expect(try json(office.run("calendar", "show", "2027", "--format", "json").output).count == 13)
    #expect(try self.due(number, office) == "2027-01-04T12:00:00+08:00", "undone as one")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("a whole year is entered from a list as it is published or as this program gives it, and is known then")
  func importing() throws {
    let office = try office()
    let csv = try office.run("calendar", "show", "2027", "--format", "csv").output
    let own = try office.run("calendar", "import", list(csv, named: "own.csv", in: office))
    #expect(own.status == .exited(0) && !own.output.contains("暂算"))
    #expect(
      try json(office.run("calendar", "show", "2027", "--format", "json").output).allSatisfy {
        $0["source"] as? String == "local" && $0["provisional"] as? Bool == false
      })
    let published = """
      {"year": 2027, "papers": ["https://example.org"], "days": [
        {"name": "春节", "date": "2027-02-14", "isOffDay": false}, {"name": "春节", "date": "2027-02-09", "isOffDay": true}]}
      """
    let more = try office.run("calendar", "import", list(published, named: "p.json", in: office))
    #expect(more.status == .exited(0))
    let rows = try json(office.run("calendar", "show", "2027", "--format", "json").output)
    #expect(rows.count == 15)
    #expect(rows.contains { $0["day"] as? String == "2027-02-14" && $0["kind"] as? String == "work" })
  }

  @Test(
    "what cannot be entered says why, and nothing of it is",
    arguments: [
      ("日期,安排\n2027-01-01,放假\n2027-01-02,也许\n", "A3"), ("日期,安排\n2027-01-01,放假\n2027-01-01,上班\n", "2027-01-01"),
      ("日期,安排\n", "日期"), ("2072-01-01,放假\n", "2072"), ("{\"weather\": 1}", "JSON"),
    ])
  func refused(_ text: String, _ said: String) throws {
    let office = try office()
    let outcome = try office.run("calendar", "import", list(text, named: "list.txt", in: office))
    #expect(outcome.status == .exited(1) && outcome.output.isEmpty && outcome.error.contains(said), "\(outcome.error)")
    #expect(try json(office.run("calendar", "show", "2027", "--format", "json").output).count == 13)
  }

  @Test("a sealed day, another year and a clerk's wish are refused; a word that is none is a usage error")
  func rules() throws {
    let office = try office()
    #expect(try office.run("day", "close", "--date", "2026-11-20", "--carry-over", "等回复").status == .exited(0))
    let sealed = try office.run("calendar", "set", "2026-11-20", "off")
    #expect(sealed.status == .exited(1) && sealed.error.contains("封账"))
    #expect(try office.run("calendar", "set", "2072-01-04", "off").status == .exited(1))
    #expect(try office.run("calendar", "set", "2027-01-04", "off", "--operator", "王芳").status == .exited(1))
    #expect(try office.run("calendar", "set", "2027-02-30", "off").status == .exited(64))
    #expect(try office.run("calendar", "set", "2027-01-04", "maybe").status == .exited(64))
    #expect(try office.run("calendar", "show", "0").status == .exited(64))
  }
}
