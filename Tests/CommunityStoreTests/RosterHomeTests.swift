import CommunityModel
import CommunityResources
import CommunityStore
import Intake
import TestSupport
import Testing

/// Homes of rosters whose unit is left out: the dry run says what the write does.
@Suite("Homes of rosters")
struct RosterHomeTests {
  let office: CommunityFixture
  static let head = ["姓名", "手机号", "住址"]

  init() throws {
    office = try CommunityFixture()
  }

  func start(_ rows: [[String]], _ head: [String] = Self.head) throws -> any RosterImporting {
    try RosterImportTests.start(rows, head, in: office)
  }

  func write(_ started: any RosterImporting) throws {
    _ = try started.write(by: office.secretary, at: CommunityFixture.friday, nil)
  }

  func outcomes(_ started: any RosterImporting) throws -> [RosterOutcome] {
    try started.rows(nil, offset: 0, limit: 100).map(\.outcome)
  }

  func codes(_ started: any RosterImporting, _ row: Int) throws -> [RosterIssue.Code] {
    try started.rows(nil, offset: 0, limit: 100)[row].issues.map(\.code)
  }

  func place(_ name: String) throws -> String? {
    try office.store.findResidents(name, limit: 10).first { $0.name == name }?.place
  }

  @Test("a room is the one that another row names with its unit, wherever that row stands")
  func oneUnit() throws {
    let started = try start([
      ["乐一", "13900000001", "9-501"], ["乐二", "13900000002", "9-2-501"], ["乐三", "13900000003", "9号楼501"],
    ])
    #expect(try outcomes(started) == [.new, .new, .new])
    try write(started)
    for name in ["乐一", "乐二", "乐三"] { #expect(try place(name) == "9-2-501", "\(name)") }
    #expect(try office.store.dwellings(at: PlaceKey(building: "9", room: "501")).count == 1)
  }

  @Test("a room that several units have is doubtful, with the choice, and its row is nobody's home")
  func severalUnits() throws {
    let started = try start([
      ["乐一", "13900000001", "9-1-501"], ["乐二", "13900000002", "9-501"], ["乐三", "13900000003", "9-2-501"],
    ])
    #expect(try outcomes(started) == [.new, .doubtful, .new])
    let issue = try #require(
      try started.rows(nil, offset: 1, limit: 1).first?.issues.first { $0.code == .placeAmbiguous })
    #expect(issue.argument == "9-1-501, 9-2-501")
    try started.decide(2, .new)
    try write(started)
    #expect(try place("乐二") == "")
    let id = try #require(try office.store.findResidents("乐二", limit: 1).first?.id)
    #expect(try office.store.resident(id)?.resident.note.contains("9号楼501室") == true)
    // With the file it is the same.
    #expect(try outcomes(start([["乐四", "13900000004", "9-501"]])) == [.doubtful])
  }

  @Test("no unit is made up where none is known")
  func noUnit() throws {
    try write(start([["乐一", "13900000001", "9-501"], ["乐二", "13900000002", "9-501"]]))
    #expect(try place("乐一") == "9号楼501室")
    let known = try office.store.dwellings(at: PlaceKey(building: "9", room: "501"))
    #expect(known.map(\.dwelling.unit) == [""] && known.map(\.key.unit) == [nil])
    #expect(try outcomes(start([["乐一", "13900000001", "9号楼501室"]])) == [.unchanged])
    // Whether that room is the one of unit 2 nobody knows.
    let later = try start([["乐三", "13900000003", "9-2-501"]])
    #expect(try outcomes(later) == [.doubtful] && codes(later, 0).contains(.placeAmbiguous))
  }

  @Test("a room of the file is found by its building alone, in import and lookup")
  func onFile() throws {
    try write(start([["乐一", "13900000001", "9-2-501"]]))
    #expect(try outcomes(start([["乐一", "13900000001", "9-501"]])) == [.unchanged])
    for typed in ["9-501", "9号楼501", "9-50", "9-2-501"] {
      #expect(try office.store.findResidents(typed, limit: 10).map(\.name).contains("乐一"), "\(typed)")
    }
  }

  @Test("rooms of different floors are different homes, from one cell or from columns")
  func floors() throws {
    let one = try start([["乐一", "", "9号楼2单元5层1号"], ["乐一", "13900000001", "9号楼2单元6层1号"]])
    #expect(try !codes(one, 1).contains(.sameAsRow))
    let columns = ["姓名", "手机号", "楼栋", "单元", "楼层", "房号"]
    let two = try start(
      [
        ["乐二", "13900000002", "8", "1", "5", "1"], ["乐三", "13900000003", "8", "1", "6层", "1"],
        ["乐四", "13900000004", "8", "1", "11", "501"],
      ], columns)
    #expect(try outcomes(two) == [.new, .new, .new])
    try write(two)
    #expect(try ["乐二", "乐三", "乐四"].map { try place($0) } == ["8-1-501", "8-1-601", "8-1-501"])
  }

  @Test("at a door where several households live nobody joins one of them unasked: the row is doubtful and names them")
  func sharedDoor() throws {
    let numbered = Self.head + ["户号"]
    try write(
      start([["乐一", "13900000001", "9-2-501", "1"], ["乐二", "13900000002", "9-2-501", "2"]], numbered))
    let key = PlaceKey(building: "9", unit: "2", room: "501")
    let living = try #require(try office.store.dwellings(at: key).first?.households)
    #expect(living.count == 2)
    let started = try start([["乐三", "13900000003", "9-2-501"]])
    #expect(try outcomes(started) == [.doubtful])
    let issue = try #require(try started.rows(nil, offset: 0, limit: 1).first?.issues.first { $0.code == .homeShared })
    #expect(issue.argument == living.map { "household#\($0)" }.joined(separator: ", "))
    // Whoever lives there already stays where they are, and brings nobody into their household.
    let both = try start([["乐一", "13900000001", "9-2-501"], ["乐三", "13900000003", "9-2-501"]])
    #expect(try outcomes(both) == [.unchanged, .doubtful])
    // Taken as new it is a household of its own.
    try both.decide(2, .new)
    try write(both)
    let after = try #require(try office.store.dwellings(at: key).first?.households)
    #expect(after.count == 3 && Set(living).isSubset(of: after))
    let id = try #require(try office.store.findResidents("乐三", limit: 1).first?.id)
    let home = try #require(try office.store.resident(id)?.home?.residence.household)
    #expect(!living.contains(home))
    // A word of the table decides it: the head of one of them.
    let headed = try start([["乐四", "13900000004", "9-2-501", "乐一"]], Self.head + ["户主姓名"])
    #expect(try outcomes(headed) == [.new])
  }

  @Test("a place that was guessed puts nobody together with anybody")
  func guesses() throws {
    let started = try start([
      ["乐一", "13900000001", "9号楼2单元101"], ["乐一", "13900000001", "9号楼2单元-101"], ["乐二", "", "原9-2-102"],
    ])
    #expect(try outcomes(started) == [.new, .doubtful, .doubtful])
    #expect(try codes(started, 1).contains(.placeGuessed) && !codes(started, 1).contains(.sameAsRow))
  }

  @Test("whoever is on file stays at home when a later roster writes district, street and number before the estate")
  func situated() throws {
    try write(start([["乐一", "13900000001", "梧桐里9-2-501"], ["乐二", "", "梧桐里9-2-502"]]))
    for before in ["山东省济南市历下区", "历下区花园街道", "和平路12号", "和平路", "历下区和平路12号"] {
      let later = try start([["乐一", "13900000001", before + "梧桐里9-2-501"], ["乐二", "", before + "梧桐里9号楼2单元502室"]])
      #expect(try outcomes(later) == [.unchanged, .unchanged], "\(before)")
      #expect(try later.notices().isEmpty, "\(before)")
    }
  }

  @Test("one estate written in several ways in one roster is one, and so is a new building of an estate on file")
  func oneEstate() throws {
    let started = try start([
      ["乐一", "13900000001", "柳霞路星河湾9-2-501"], ["乐一", "13900000001", "星河湾小区9-2-501"], ["乐二", "", "星河湾8-1-101"],
    ])
    #expect(try outcomes(started) == [.new, .unchanged, .new])
    try write(started)
    #expect(try office.store.estates().filter { $0.name.contains("星河湾") }.count == 1)
    try write(start([["乐三", "", "柳霞路12号星河湾7-1-101"]]))
    #expect(try office.store.estates().filter { $0.name.contains("星河湾") }.count == 1)
  }

  @Test("what is said after an address is kept, and the address read")
  func remarks() throws {
    let started = try start([["乐一", "", "9-2-501租户"], ["乐二", "", "9-2-501对面"]])
    #expect(try outcomes(started) == [.new, .doubtful])
    try write(started)
    #expect(try place("乐一") == "9-2-501")
  }
}
