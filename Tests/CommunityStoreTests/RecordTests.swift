import CommunityModel
import CommunityStore
import TestSupport
import Testing

@Suite struct RecordTests {
  let friday = CommunityFixture.friday

  static let problems: [(Record, RecordProblem)] = [
    (.resident(Resident(id: 0, name: " ")), RecordProblem("name", .missing)),
    (.resident(Resident(id: 0, name: "甲", phones: ["12"])), RecordProblem("phones", .phone)),
    (
      .resident(Resident(id: 0, name: "甲", birth: PartialDate(iso: "2027"))), RecordProblem("birth", .inFuture)
    ),
    (
      .resident(Resident(id: 0, name: "甲", note: String(repeating: "长", count: 201))),
      RecordProblem("note", .tooLong(limit: 200))
    ),
    (.resident(Resident(id: 0, name: "甲", note: "曾经吸毒")), RecordProblem("note", .refusedWords(["吸毒"]))),
    (.resident(Resident(id: 0, name: "甲\u{1B}[2J")), RecordProblem("name", .controlCharacters)),
    (.resident(Resident(id: 0, name: "上访户老王")), RecordProblem("name", .refusedWords(["上访"]))),
    (.resident(Resident(id: 0, name: "甲", otherName: "党员\u{202E}")), RecordProblem("otherName", .controlCharacters)),
    (
      .resident(Resident(id: 0, name: "甲", note: "证件 990102194210010026")), RecordProblem("note", .personalNumber)
    ),
    (.staff(StaffMember(id: 0, name: "吸毒老李", role: .clerk)), RecordProblem("name", .refusedWords(["吸毒"]))),
    (
      .grid(Grid(id: 0, code: "990102013006009", name: "上访户老王网格")), RecordProblem("name", .refusedWords(["上访"]))
    ),
    (.estate(Estate(id: 0, name: "重点人员小李家")), RecordProblem("name", .refusedWords(["重点人员"]))),
    (
      .resident(Resident(id: 0, name: "甲", identityNumber: "99010219800101002X")),
      RecordProblem("identityNumber", .identityNumbersOff)
    ),
    (
      .resident(
        Resident(
          id: 0, name: "甲",
          careTags: [
            CareTag(key: "disability", purpose: "助残", source: "本人", reviewOn: CommunityFixture.day("2027-01-01"))
          ])),
      RecordProblem("careTags", .consentMissing)
    ),
    (
      .residence(
        Residence(id: 0, resident: 1, household: nil, from: PartialDate(iso: "2020"), until: PartialDate(iso: "2019"))),
      RecordProblem("until", .endsBeforeStart)
    ),
    (.residence(Residence(id: 0, resident: 999, household: nil)), RecordProblem("resident", .unknownReference)),
    (.grid(Grid(id: 0, code: "990102013006001", name: "第三网格")), RecordProblem("code", .duplicate)),
    (.grid(Grid(id: 0, code: "12", name: "第三网格")), RecordProblem("code", .code)),
  ]

  @Test("What does not hold together is not stored, and every field is named", arguments: problems)
  func invalid(_ record: Record, _ problem: RecordProblem) throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    #expect(throws: StoreError.invalid([problem])) {
      _ = try it.store.save(.put([RecordEdit(record)]), by: it.secretary, at: friday)
    }
  }

  @Test(
    "小区 after an estate's name may be stored or typed or neither",
    arguments: ["梧桐里小区", "梧桐里"], ["梧桐里小区7-2-501", "梧桐里7-2-501", "梧桐里小区7号楼2单元501室"])
  func estateNames(_ stored: String, _ typed: String) throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    var estate = try #require(try it.store.estates().first)
    estate.name = stored
    let edits: [Record] = [
      .estate(estate), .building(Building(id: -1, estate: estate.id, grid: 1, name: "7")),
      .dwelling(Dwelling(id: -1, building: -1, unit: "2", floor: 5, room: "501", use: .vacant)),
    ]
    _ = try it.store.save(.put(edits.map { RecordEdit($0) }), by: it.clerk, at: friday)
    let key = try #require(PlaceKey.parse(typed))
    #expect(try it.store.dwellings(at: key).count == 1)
    #expect(try it.store.grid(of: key) == 1)
  }

  @Test("An order of a building is not one of another estate's building of the same name")
  func ordersOfBuilding() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let edits: [Record] = [
      .estate(Estate(id: -1, name: "青禾花园")), .building(Building(id: -1, estate: -1, grid: 1, name: "3")),
    ]
    _ = try it.store.save(.put(edits.map { RecordEdit($0) }), by: it.clerk, at: friday)
    let here = try it.register("这里")
    let there = try it.store.save(
      .register([.register(it.registration("那里", place: "青禾花园3-2-501"))]), by: it.clerk, at: friday
    ).orders[0]
    #expect(try it.store.orders(OrderQuery(place: PlaceKey(building: "3"))).map(\.number) == [here.number])
    #expect(
      try it.store.orders(OrderQuery(place: PlaceKey(estate: "青禾花园", building: "3"))).map(\.number) == [there.number])
  }

  @Test("An edit of an older revision is a conflict that shows the stored record", arguments: Medium.allCases)
  func conflict(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    var resident = try #require(try it.store.resident(it.residents[0])).resident
    resident.note = "一"
    _ = try it.store.save(.put([RecordEdit(.resident(resident), revision: 1)]), by: it.clerk, at: friday)
    #expect(throws: StoreError.conflict(.record(.resident(resident), revision: 2))) {
      _ = try it.store.save(.put([RecordEdit(.resident(resident), revision: 1)]), by: it.clerk, at: friday)
    }
  }

  @Test("Moving out and back is one person with two episodes, and every list follows")
  func moving() throws {
    let (it, folder) = try Medium.memory.fixture()
    defer { withExtendedLifetime(folder) {} }
    let id = it.residents[3]
    let detail = try #require(try it.store.resident(id))
    #expect(detail.status == .living && detail.home?.place?.description == "4-1-101" && detail.householdSize == 1)
    var residence = try #require(detail.episodes.first).residence
    residence.ending = .movedOut
    residence.until = PartialDate(iso: "2026-10")
    _ = try it.store.save(.put([RecordEdit(.residence(residence))]), by: it.clerk, at: friday)
    #expect(try it.store.grids(now: friday)[1].residents == 0)
    #expect(try it.store.findResidents("ouyangna", limit: 5)[0].status == .movedOut)
    let back = Residence(id: 0, resident: id, household: 1, from: PartialDate(iso: "2026-11"))
    _ = try it.store.save(.put([RecordEdit(.residence(back))]), by: it.clerk, at: friday)
    #expect(try it.store.resident(id)?.episodes.count == 2)
    #expect(try it.store.grids(now: friday)[0].residents == 4)
    #expect(try it.store.household(1)?.members.count == 3)
    #expect(try it.store.findResidents("欧阳 3-2-501", limit: 5).count == 1)
    #expect(try it.store.findResidents("欧阳 4-1-101", limit: 5).isEmpty)
  }

  @Test("Drafts are kept for each form and forgotten when empty", arguments: Medium.allCases)
  func drafts(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    var draft = Draft(staff: 1, form: "order.register", values: ["text": "暖气"], at: friday)
    try it.store.keep(draft)
    #expect(try it.store.drafts(of: 1) == [draft])
    draft.values = [:]
    try it.store.keep(draft)
    #expect(try it.store.drafts(of: 1).isEmpty)
  }
}
