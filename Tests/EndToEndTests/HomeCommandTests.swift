import Foundation
import TestSupport
import Testing

/// Homes on the command line whose unit is left out.
@Suite struct HomeCommandTests {
  private func place(_ name: String, in office: Office) throws -> String? {
    let outcome = try office.start(["find", name, "--format", "json"]).finish()
    let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    return rows?.first { $0["name"] as? String == name }?["place"] as? String
  }

  private func add(_ name: String, at place: String, in office: Office) throws -> CommandRun.Outcome {
    try office.start(["resident", "add", "--name", name, "--place", place, "--grid", "001"]).finish()
  }

  @Test("a room without its unit is the one that has it, none is made up, and of several none is taken")
  func units() throws {
    let office = try CommandTests.makeOffice()
    #expect(try add("乐一", at: "3-501", in: office).status == .exited(0))
    #expect(try place("乐一", in: office) == "3-2-501")
    #expect(try add("乐二", at: "3-506", in: office).status == .exited(0))
    #expect(try place("乐二", in: office) == "3号楼506室")
    #expect(try add("乐三", at: "3-1-501", in: office).status == .exited(0))
    let several = try add("乐四", at: "3-501", in: office)
    #expect(several.status == .exited(1) && several.error.contains("3-1-501") && several.error.contains("3-2-501"))
    // Whether 506 is in unit 2 nobody said.
    let unsaid = try add("乐五", at: "3-2-506", in: office)
    #expect(unsaid.status == .exited(1) && unsaid.error.contains("3号楼506室"))
    let guessed = try add("乐六", at: "3号楼2单元-101", in: office)
    #expect(guessed.status == .exited(1) && guessed.error.contains("3-2-负101"))
    for typed in ["3-501", "3号楼501", "3-2-501"] {
      #expect(try office.start(["find", typed]).finish().output.contains("乐一"), "\(typed)")
    }
  }

  @Test("the estate that a place leaves out or writes with its district is the one on file")
  func estates() throws {
    let office = try CommandTests.makeOffice()
    #expect(try add("乐一", at: "山东省济南市历下区梧桐里小区3号楼2单元501", in: office).status == .exited(0))
    #expect(try add("乐二", at: "梧桐里3-2-501", in: office).status == .exited(0))
    #expect(try place("乐一", in: office) == place("乐二", in: office))
  }

  @Test("at a door that several households share it has to be said which one is meant")
  func shared() throws {
    let office = try CommandTests.makeOffice()
    let own = ["resident", "add", "--name", "乐一", "--place", "3-2-501", "--new-household"]
    #expect(try office.start(own).finish().status == .exited(0))
    let unsaid = try add("乐二", at: "3-2-501", in: office)
    #expect(
      unsaid.status == .exited(1) && unsaid.error.contains("1 张*") && unsaid.error.contains("2 乐*"), "\(unsaid.error)")
    let wrong = ["resident", "add", "--name", "乐二", "--place", "3-2-501", "--household", "7"]
    #expect(try office.start(wrong).finish().status == .exited(1))
    let said = ["resident", "add", "--name", "乐二", "--place", "3-2-501", "--household", "2"]
    #expect(try office.start(said).finish().status == .exited(0))
    #expect(try place("乐二", in: office) == "3-2-501")
    let third = ["resident", "add", "--name", "乐三", "--place", "3-2-501", "--new-household"]
    #expect(try office.start(third).finish().status == .exited(0))
  }
}
