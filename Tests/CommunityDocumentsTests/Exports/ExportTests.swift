import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import Intake
import Tables
import TestSupport
import Testing

@Suite struct ExportTests {
  private static let tag = CareTag(
    key: "livingAlone", purpose: "探望", source: "本人", reviewOn: OrderFixture.day("2027-06-01"))
  private static let disability = CareTag(
    key: "disability", purpose: "助残", source: "残疾证", reviewOn: OrderFixture.day("2027-06-01"), consent: "本人")

  private static let today = OrderFixture.day("2026-11-20")

  private func view(_ language: Language = .zh, isRevealed: Bool = false, viewer: Viewer? = nil) -> ListView {
    let office = Office(
      community: Community(name: "青禾社区"), catalogue: .bundled, calendar: .bundled,
      staff: [StaffMember(id: 1, name: "周宁", role: .clerk)],
      teams: [ServiceTeam(id: 5, colour: .cyan, name: "青色应急")], grids: [Grid(id: 1, code: "001", name: "第一网格")],
      textCheck: BundledResource.textCheck, now: OrderFixture.at("2026-11-20 10:00"))
    return ListView(
      office, words: Wording(language: language),
      viewer: viewer, people: isRevealed ? .open : .masked)
  }

  private var resident: ResidentLine {
    ResidentLine(
      resident: Resident(
        id: 7, name: "欧阳建国", sex: .male, birth: PartialDate(iso: "1944-02-03"),
        phones: ["13812345678", "0531-87280000"],
        emergencyContact: EmergencyContact(name: "欧阳娜", phone: "13987654321"), careTags: [Self.tag, Self.disability],
        note: "=1+1"),
      status: .living,
      residence: Residence(id: 1, resident: 7, household: 3, from: PartialDate(iso: "2019-05"), kind: .renting),
      place: PlaceKey(building: "3", unit: "2", room: "501"), use: .rented, grid: 1, isContact: true)
  }

  private func order(isConfidential: Bool = false) throws -> OrderLine {
    var registration = OrderFixture.registration(isConfidential: isConfidential)
    registration.externalNumber = "JN1"
    registration.place = Place("3号楼2单元501室")
    let situation = OrderFixture.situation(at: "2026-11-20 10:00")
    let order = try WorkOrderRules.decide(
      nil, id: 1, number: OrderFixture.number,
      [
        .register(registration), .assign(OrderFixture.assignment(.throughout, who: 1)),
        .finish(OrderFixture.completion),
      ], situation
    ).order
    return OrderLine(
      order: try #require(order), requesterName: "林秋生", requesterPhone: "990-5550101",
      updatedAt: OrderFixture.at("2026-11-20 10:00"))
  }

  private func texts<Line>(_ table: ListTable<Line>, _ line: Line) -> [String: ListValue] {
    Dictionary(zip(table.heads.map(\.key), table.values(line))) { first, _ in first }
  }

  /// The list in which records of a kind leave the house, and the column that says so; nil where they stay, and why.
  private func whereabouts(_ kind: Record.Kind) -> (list: Export.Subject, column: String)? {
    switch kind {
    case .resident: (.residents, "id")
    case .residence: (.residents, "since")
    case .household: (.residents, "household")
    case .dwelling: (.residents, "room")
    case .building: (.residents, "building")
    case .estate: (.residents, "estate")
    case .grid: (.residents, "grid")
    case .team: (.teams, "name")
    case .volunteer: (.teams, "members")
    case .activity: (.activities, "title")
    case .post: (.posts, "kind")
    case .partner: (.partners, "name")
    case .item: (.items, "item")
    // What was paid from it leaves with the entries.
    case .fund: nil
    // How the office keeps its books is no list; what stands in them leaves with the entries.
    case .entryKind, .term: nil
    // They stand with the volunteers who have them.
    case .skill: nil
    // They are printed as cards and are about nobody.
    case .guide, .officeForm: nil
    // One a file, and how it is set is no list.
    case .community: nil
    // Their names stand with the orders that they answer for; the list of who works here is the office's own.
    case .staff: nil
    // It leaves as the card that the household is given.
    case .helperLink: nil
    // What is asked for is a setting of the office; what came of it leaves as coverage.
    case .rhythm: nil
    // It stands in the sheet of its day.
    case .decision: nil
    }
  }

  @Test("Every kind of record leaves the house in a list, or it is known why not")
  func everyKind() {
    let view = view()
    let heads: [Export.Subject: [String]] = [
      .residents: ListTable.residentRegister(view, keepsIdentityNumbers: false).columns.map(\.key),
      .teams: ListTable.teamRegister(view).columns.map(\.key),
      .activities: ListTable.activityRegister(view, measures: []).columns.map(\.key),
      .posts: ListTable.posts(view).columns.map(\.key),
      .partners: ListTable.partners(view).columns.map(\.key),
      .items: ListTable.stock(view).columns.map(\.key),
    ]
    for kind in Record.Kind.allCases {
      guard let (list, column) = whereabouts(kind) else { continue }
      #expect(heads[list]?.contains(column) == true, "\(kind)")
    }
  }

  @Test("The heads of documents are what other programs read, whatever the fields are called here")
  func headsOfDocuments() {
    let cases: [(Language, [ListHead], String, String)] = [
      (.zh, ListTable.residentRegister(view(), keepsIdentityNumbers: true).heads, "phones", "联系电话"),
      (.zh, ListTable.residentRegister(view(), keepsIdentityNumbers: true).heads, "residenceKind", "居住情况"),
      (.zh, ListTable.orderLedger(view()).heads, "number", "社区工单号"),
      (.zh, ListTable.teamRegister(view()).heads, "openOrders", "在办工单"),
      (.en, ListTable.residentRegister(view(.en), keepsIdentityNumbers: true).heads, "identityNumber", "ID number"),
      (.en, ListTable.orderLedger(view(.en)).heads, "requester", "Requester"),
    ]
    for (language, heads, key, title) in cases {
      #expect(heads.first { $0.key == key }?.title == title, "\(language) \(key)")
    }
  }

  @Test("Masked, a resident shows surname, covered phones and the year of birth; no note, no restricted tag")
  func masked() {
    let table = ListTable.residentRegister(view(), keepsIdentityNumbers: false)
    let values = texts(table, resident)
    #expect(values["name"] == .text("欧阳*") && values["birthDate"] == .text("1944"))
    #expect(values["phones"] == .list(["138****5678", "********0000"]))
    #expect(values["careTags"] == .list(["独居"]))
    #expect(values["note"] == nil && values["contactPhone"] == nil && values["identityNumber"] == nil)
    let all = table.values(resident).map { "\($0)" }.joined()
    #expect(!all.contains("建国") && !all.contains("1234567") && !all.contains("8728"))
  }

  @Test(
    "Masked, no care tag of a child under 14 is shown; in full every one is",
    arguments: [
      ("2012-11-21", []), ("2012-11-20", ["独居"]), ("2013", []), ("2012", []), ("2011", ["独居"]), ("2026-01", []),
    ])
  func childrensTags(_ birth: String, _ shown: [String]) {
    var child = resident
    child.resident.birth = PartialDate(iso: birth)
    func tags(_ isRevealed: Bool) -> ListValue? {
      let table = ListTable.residentRegister(
        view(isRevealed: isRevealed), keepsIdentityNumbers: false)
      return texts(table, child)["careTags"]
    }
    #expect(tags(false) == .list(shown), "\(birth)")
    #expect(tags(true) == .list(["独居", "残疾"]))
  }

  @Test(
    "In full, a resident has every column that an import understands, in both languages", arguments: Language.allCases)
  func revealed(_ language: Language) {
    let table = ListTable.residentRegister(
      view(language, isRevealed: true), keepsIdentityNumbers: true)
    let values = texts(table, resident)
    #expect(values["name"] == .text("欧阳建国") && values["phones"] == .list(["13812345678", "0531-87280000"]))
    #expect(values["since"] == .text("2019-05") && values["room"] == .text("501") && values["grid"] == .text("第一网格"))
    let fields = table.heads.map { BundledResource.rosterVocabulary.meaning(of: $0.title)?.field }
    let wanted: Set<RosterField> = [
      .name, .otherName, .sex, .birthDate, .phone, .identityNumber, .estate, .building, .unit, .room, .grid, .careTags,
      .consent, .residenceKind, .householdNumber, .relation, .since, .until, .status, .contactName, .contactPhone,
      .note,
    ]
    #expect(wanted.subtracting(fields.compactMap { $0 }).isEmpty, "\(wanted.subtracting(fields.compactMap { $0 }))")
  }

  @Test("Every head of an order that says something is understood by the import", arguments: Language.allCases)
  func orderHeads(_ language: Language) throws {
    let table = ListTable.orderLedger(view(language))
    let vocabulary = BundledResource.outsideVocabulary
    let mapping = OutsideMapping(proposedFor: table.heads.map(\.title), vocabulary)
    let taken = Set(mapping.columns.map(\.field)).subtracting([.ignored])
    let wanted = Set(OutsideField.allCases).subtracting([.ignored, .firstCategory, .secondCategory])
    #expect(wanted.subtracting(taken).isEmpty, "\(wanted.subtracting(taken))")
    let json = OutsideMapping(proposedFor: table.heads.map(\.key), vocabulary)
    #expect(Set(json.columns.map(\.field)).isSuperset(of: [.ownNumber, .number, .receivedAt, .text, .standing, .done]))
  }

  @Test(
    "Of our own export the hotline's columns are its word, not ours, which stand before them",
    arguments: Language.allCases)
  func verdictHeads(_ language: Language) throws {
    let wanted: [(VerdictField, String)] = [
      (.number, "externalNumber"), (.day, "verdictDay"), (.responded, "verdictResponded"), (.solved, "verdictSolved"),
      (.rating, "verdictRating"),
    ]
    let heads = ListTable.orderLedger(view(language)).heads
    for labels in [heads.map(\.title), heads.map(\.key)] {
      let mapping = ThingMapping(proposedFor: labels, BundledResource.verdictHeads)
      for (field, key) in wanted where field != .number || labels == heads.map(\.title) {
        let place = try #require(mapping.columns.firstIndex { $0.field == field })
        #expect(heads[place].key == key, "\(language) \(field)")
      }
    }
  }

  @Test("Every word that an exported order uses is read back as what it was", arguments: Language.allCases)
  func words(_ language: Language) throws {
    let words = Wording(language: language)
    let vocabulary = BundledResource.outsideVocabulary
    let labels = ["number", "received", "text", "source", "urgency", "rating", "solved", "state"]
    func read(_ texts: [String]) -> (order: OutsideOrder?, issues: [OutsideIssue]) {
      let reader = OutsideSheet.reader(labels)
      let row = SheetRow(
        sheet: nil, number: 2,
        cells: (["A1", "2026-11-19 10:00", "供暖"] + texts).map { SheetCell(.text($0)) })
      if case .order(let order, let issues) = reader.read(row) { return (order, issues) }
      return (nil, [])
    }
    _ = vocabulary
    for source in OrderSource.allCases {
      for rating in Rating.allCases {
        for solved in Solved.allCases {
          let found = read([
            words(source), words(Urgency.urgent), words(rating), words(solved), words(OrderState.awaitingCallback),
          ])
          let order = try #require(found.order)
          #expect(found.issues.isEmpty, "\(found.issues)")
          #expect(order.source == source && order.rating == rating && order.solved == solved)
          #expect(order.urgency == .urgent && order.standing == .finished)
        }
      }
    }
    for state in OrderState.allCases {
      #expect(
        read([words(.hotline12345), words(Urgency.normal), "", "", words(state)]).order?.standing != nil, "\(state)")
    }
  }

  @Test("A confidential order hides its requester from those who may not see them, also in full")
  func confidential() throws {
    let line = try order(isConfidential: true)
    let worker = Viewer(OrderFixture.gridWorker)
    for isRevealed in [true, false] {
      let values = texts(.orderLedger(view(isRevealed: isRevealed, viewer: worker)), line)
      #expect(values["requester"] == .text("保密") && values["phone"] == ListValue.none)
    }
    let values = texts(.orderLedger(view(isRevealed: true, viewer: Viewer(OrderFixture.secretary))), line)
    #expect(values["requester"] == .text("林秋生") && values["phone"] == .text("990-5550101"))
    let masked = texts(.orderLedger(view(viewer: Viewer(OrderFixture.secretary))), line)
    #expect(masked["requester"] == .text("林*"))
  }

  @Test("An order as an Open311 service request says nothing of who asks")
  func open311() throws {
    let table = ListTable.open311(view())
    let values = texts(table, try order())
    #expect(values["service_request_id"] == .text("20261120-004") && values["status"] == .text("open"))
    #expect(values["service_code"] == .text("heating") && values["address"] == .text("3号楼"))
    #expect(values["requested_datetime"] == .moment(OrderFixture.at("2026-11-20 09:30")))
    #expect(!table.values(try order()).map { "\($0)" }.joined().contains("林秋生"))
    let full = texts(.open311(view(isRevealed: true)), try order())
    #expect(full["address"] == .text("3号楼2单元501室"))
  }

  @Test("CSV has a byte order mark, CRLF and guarded formulas; JSON lists, numbers and null")
  func writers() throws {
    let folder = try TemporaryFolder()
    let table = ListTable.residentRegister(
      view(isRevealed: true), keepsIdentityNumbers: false)
    let csv = TableExportWriter(
      folder.path + "/a.csv", .csv, replacing: false, words: Wording(language: .zh), calendar: .bundled)
    let json = try JSONExportWriter(folder.path + "/a.json", replacing: false, calendar: .bundled)
    for writer in [csv, json] as [any ExportWriter] {
      try writer.begin(table.heads, name: table.name)
      try writer.add(table.values(resident))
      try writer.finish()
    }
    let data = try Data(contentsOf: URL(fileURLWithPath: (folder.path + "/a.csv")))
    #expect(data.starts(with: [0xEF, 0xBB, 0xBF]))
    let text = String(decoding: data.dropFirst(3), as: UTF8.self)
    #expect(text.components(separatedBy: "\r\n").count == 3 && text.contains("'=1+1"))
    #expect(text.contains("13812345678、0531-87280000"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: (folder.path + "/a.json"))))
        as? [[String: Any]])
    #expect(object.count == 1 && object[0]["phones"] as? [String] == ["13812345678", "0531-87280000"])
    #expect(object[0]["until"] is NSNull && object[0]["id"] as? Int == 7)
    let mode = try FileManager.default.attributesOfItem(atPath: (folder.path + "/a.csv"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("A workbook gives back every cell as the text it was, phones as text")
  func workbook() throws {
    let folder = try TemporaryFolder()
    let table = ListTable.residentRegister(
      view(isRevealed: true), keepsIdentityNumbers: false)
    let path = folder.path + "/a.xlsx"
    let writer = TableExportWriter(path, .xlsx, replacing: false, words: Wording(language: .zh), calendar: .bundled)
    try writer.begin(table.heads, name: table.name)
    try writer.add(table.values(resident))
    #expect(!FileManager.default.fileExists(atPath: path))
    try writer.finish()
    let source = try TableFile.open(path)
    let rows = try source.rows(of: source.sheets[0])
    #expect(source.sheets[0].name == "居民")
    #expect(try rows.next()?.cells.map(\.value) == table.heads.map { .text($0.title) })
    let cells = try #require(try rows.next()?.cells.map(\.value))
    #expect(cells[0] == .number("7") && cells.contains(.text("13812345678、0531-87280000")))
    #expect(cells.contains(.text("=1+1")))
  }

  @Test("Open311 lists are read as tables, wrapped or not; what is no list says so")
  func jsonTables() throws {
    let folder = try TemporaryFolder()
    func rows(_ text: String) throws -> [SheetRow] {
      let path = (folder.path + "/in.json")
      try DocumentFile.write(text, to: path, replacing: true)
      #expect(JSONTable.isJSON(path))
      let table = try JSONTable(path)
      var rows = [table.head]
      table.each { rows.append($0) }
      return rows
    }
    let request = #"{"service_request_id": 638344, "status": "closed", "lat": null, "description": "路灯不亮"}"#
    let wrapped = "{\"page\": [1, [2]], \"service_requests\": [\(request)], \"note\": \"[{\"}"
    for text in ["\u{FEFF} [\(request)]\n", "{\"service_requests\": [\(request)]}", wrapped] {
      let rows = try rows(text)
      #expect(rows.count == 2 && rows[0].cells.count == 4)
      #expect(rows[1].cells.map(\.value).contains(.number("638344")))
    }
    #expect(try rows("[]").count == 1)
    for text in ["{\"a\": 1}", "[1, 2]", "[[{}]]", "{\"a\": [{}], \"b\": [{}]}"] {
      #expect(throws: JSONTable.Problem.notAList) { try rows(text) }
    }
    for text in [
      "[{\"a\": ", "[{}", "[{} {}]", "[{}] x", "[{\"a\" 1}]", "[\(String(repeating: "{\"a\":[", count: 9999))",
    ] {
      #expect(throws: JSONTable.Problem.notJSON) { try rows(text) }
    }
    // Every object with a key of its own would make as many columns as rows.
    let wide = "[" + (0..<1000).map { "{\"k\($0)\": 1}" }.joined(separator: ",") + "]"
    #expect(throws: JSONTable.Problem.tooLarge) { try rows(wide) }
    let long = "[{\"a\": \"" + String(repeating: "x", count: 2_000_000) + "\"}]"
    #expect(throws: JSONTable.Problem.tooLarge) { try rows(long) }
  }
}
