import CommunityModel
import DemoCommunity
import Foundation
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// After somebody is erased nothing of them is left in the bytes of the file and its log.
@Suite struct ErasedTracesTests {
  private let friday = CommunityFixture.friday
  private let day = CommunityFixture.day("2026-11-20")

  /// What only the person has, as it is written and as the lookup holds it.
  private static let words = [
    "璩檀溪", "旃檀", "qu tan xi", "qutanxi", "zhantan", "15912340987", "159 1234 0987", "０９８７", "053189897676", "89897676",
    "璩阿姨手机", "楔形花圃", "璩桂枝", "15512349876", "鹅黄窗帘", "定期帮厨", "本人口述", "同意帮厨", "帮厨登记",
  ]

  private func traces(_ path: String) throws -> [String] {
    try ["", "-wal"].filter { FileManager.default.fileExists(atPath: path + $0) }.flatMap { ending in
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + ending))
      return Self.words.filter { bytes.range(of: Data($0.utf8)) != nil }.map { $0 + " in the file" + ending }
    }
  }

  private var person: Resident {
    let tag = CareTag(key: "livingAlone", purpose: "定期帮厨", source: "本人口述", reviewOn: day, consent: "同意帮厨")
    return Resident(
      id: -9, name: "璩檀溪", otherName: "旃檀", spelling: "qu tan xi", birth: PartialDate(iso: "1951-02-03"),
      phones: ["15912340987", "053189897676"], phoneLabels: ["15912340987": "璩阿姨手机"],
      emergencyContact: EmergencyContact(name: "璩桂枝", phone: "15512349876", relation: "女儿"), careTags: [tag],
      consents: [Consent(day: day, purpose: "帮厨登记", recordedBy: 1)], note: "楔形花圃旁")
  }

  private func put(_ it: CommunityFixture, _ records: [CommunityModel.Record]) throws -> [CommunityModel.Record
    .Reference: Int64]
  {
    try it.store.save(.put(it.store.edits(records)), by: it.secretary, at: friday).numbers
  }

  /// The person everywhere, and their number.
  private func settle(_ it: CommunityFixture) throws -> (person: Resident.ID, volunteers: [Volunteer.ID]) {
    let numbers = try put(
      it,
      [
        .resident(person), .residence(Residence(id: -9, resident: -9, household: 1)),
        .household(Household(id: 1, dwelling: 1, contact: -9)),
        .volunteer(Volunteer(id: -1, team: 3, name: "璩檀溪", resident: -9, joined: day)),
        .volunteer(Volunteer(id: -2, team: 4, name: "旃檀", phone: "159 1234 0987 璩阿姨手机", joined: day)),
        .helperLink(HelperLink(id: -1, household: 2, helper: .volunteer(-1), canAsk: "璩檀溪会理发")),
        .helperLink(HelperLink(id: -2, household: 2, helper: .staff(1), canAsk: "钥匙在璩檀溪家")),
      ])
    let id = try #require(numbers[CommunityModel.Record.Reference(.resident, -9)])
    let volunteers = try [-1, -2].map { try #require(numbers[CommunityModel.Record.Reference(.volunteer, $0)]) }
    var team = try #require(try it.store.read { try ServiceTeam.fetch($0, id: 3)?.value })
    team.leader = volunteers[0]
    var other = try #require(try it.store.resident(it.residents[2])).resident
    other.note = "邻居璩檀溪有钥匙"
    _ = try put(it, [.team(team), .resident(other)])
    other.note = "邻居有钥匙"
    other.emergencyContact = EmergencyContact(name: "璩檀溪", phone: "15912340987", relation: "邻居")
    _ = try put(it, [.resident(other)])
    var registration = it.registration("璩檀溪说鹅黄窗帘掉了")
    registration.requester = .resident(id)
    registration.callbackPhone = "053189897676"
    let own = try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday).orders[0]
    registration.requester = .contact(name: "旃檀", phone: "053189897676")
    _ = try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday)
    try it.register("璩檀溪家漏水，159 1234 0987", resident: 1, then: [.note("找璩檀溪")])
    try log(it, id, volunteers[0])
    for (form, body) in [
      ("resident.edit:\(id)", "鹅黄窗帘"), ("order.register", "璩檀溪来过"), ("volunteer.add", "旃檀"),
      ("activity.add", "打159 1234 0987"), ("order.finish:\(own.number)", "鹅黄窗帘"),
    ] { try it.store.keep(Draft(staff: 1, form: form, values: ["text": body], at: friday)) }
    try it.store.note(
      .reveal, subject: "resident#\(id)", count: 1, reason: "璩檀溪来电核对", by: it.clerk, at: friday)
    try it.store.noteOpened(id, by: 1, at: friday)
    return (id, volunteers)
  }

  /// The person in entries of the ledger: alone, beside others, and where only a text names them; one text in a version
  /// that was changed since.
  private func log(_ it: CommunityFixture, _ id: Resident.ID, _ volunteer: Volunteer.ID) throws {
    func line(_ party: EntryParty, _ role: EntryRole) -> EntryLine { EntryLine(party, role, EntryMeasure.people, 1) }
    let visit = EntryContent(
      day: day, place: Place("璩檀溪家门口"), text: "鹅黄窗帘掉了", outcome: "well",
      lines: [line(.resident(id), .received), line(.staff(2), .did)])
    let made = try it.store.save(.entry(.new("visit", visit)), by: it.clerk, at: friday).entries[0]
    var later = visit
    later.text = "楔形花圃旁"
    _ = try it.store.save(.entry(.on(made, .edit(later))), by: it.clerk, at: friday)
    let shared = EntryContent(
      day: day, title: "旃檀讲堂", text: "联系159 1234 0987", fields: ["line": .text("璩檀溪讲课")],
      lines: [
        line(.resident(id), .attended), line(.resident(it.residents[1]), .attended), line(.volunteer(volunteer), .led),
      ])
    _ = try it.store.save(.entry(.new("activity", shared)), by: it.clerk, at: friday)
    let memo = EntryContent(day: day, text: "找璩檀溪")
    let told = try it.store.save(.entry(.new("memo", memo)), by: it.clerk, at: friday).entries[0]
    _ = try it.store.save(.entry(.on(told, .void(reason: "璩檀溪说错了"))), by: it.clerk, at: friday)
  }

  /// Rewords what the erased resident's own orders still say, as whoever erases is asked to.
  private func blank(_ it: CommunityFixture, _ id: Resident.ID) throws {
    let texts = try it.store.texts(ofOrdersOf: id, seenBy: Viewer(it.secretary.staff))
    let blanked = texts.map { $0.reworded("") }
    _ = try it.store.save(.redact(blanked), by: it.secretary, at: friday)
  }

  @Test("No byte of name, telephones, spelling and texts is left, wherever the person stood")
  func everywhere() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let (id, _) = try settle(it)
    let before = Set(try traces(path).map { $0.split(separator: " ")[0] })
    #expect(before.count > 10)
    let saved = try it.store.save(.erase(id), by: it.secretary, at: friday)
    #expect(saved.mentions.isEmpty && !saved.leavesTraces)
    try blank(it, id)
    #expect(try traces(path) == [])
    let findings = try it.store.check(repair: false).findings
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test("Nothing is left in the pages of a large file either")
  func largeFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    func crowd(_ range: Range<Int64>) throws {
      let people = range.map { n in
        CommunityModel.Record.resident(
          Resident(id: -n, name: "甲乙\(n)", phones: ["138\(10_000_000 + n)"], note: "住\(n)号"))
      }
      _ = try put(it, people)
    }
    try crowd(1000..<1400)
    let (id, _) = try settle(it)
    try crowd(2000..<2400)
    for n in 0..<60 { try it.register("灯坏了\(n)", resident: n % 4) }
    _ = try it.store.save(.erase(id), by: it.secretary, at: friday)
    try blank(it, id)
    #expect(try traces(path) == [])
  }

  @Test("An erased volunteer stays with team and day of joining, works no more, leads and looks after nobody")
  func volunteers() throws {
    let it = try CommunityFixture()
    let (id, volunteers) = try settle(it)
    let activities = try it.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry_line") }
    _ = try it.store.save(.erase(id), by: it.secretary, at: friday)
    try it.store.read { db in
      for (number, team) in zip(volunteers, [3, 4] as [Int64]) {
        let left = try #require(try Volunteer.fetch(db, id: number)?.value)
        let wanted = Volunteer(id: number, team: team, name: "志愿者#\(number)", joined: day, isActive: false)
        #expect(left == wanted)
      }
      #expect(try ServiceTeam.fetch(db, id: 3)?.value.leader == nil)
      let links = try HelperLink.fetchAll(db, "WHERE volunteer = ?", [volunteers[0]])
      #expect(links.map(\.until) == [PartialDate(day)])
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM entry_line") == activities)
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A volunteer of the same name with another telephone is somebody else")
  func otherVolunteer() throws {
    let it = try CommunityFixture()
    let other = Volunteer(id: -1, team: 3, name: "张伟明", phone: "15900001111")
    let id = try #require(try put(it, [.volunteer(other)]).values.first)
    try it.register("张伟明来修灯", resident: 1)
    let saved = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    #expect(try it.store.read { try Volunteer.fetch($0, id: id)?.value.name } == "张伟明")
    // Who is meant only whoever reads it knows.
    #expect(saved.mentions.map(\.text) == ["张伟明来修灯"])
  }

  @Test("Where a short name stands that can mean anything is told, and left")
  func mentions() throws {
    let it = try CommunityFixture()
    let order = try it.register("单雄家和单雄路口", resident: 1)
    var other = try #require(try it.store.resident(it.residents[1])).resident
    other.note = "单雄的表妹"
    _ = try put(it, [.resident(other)])
    let saved = try it.store.save(.erase(it.residents[2]), by: it.secretary, at: friday)
    let wanted: Set<WrittenText> = [
      WrittenText(order: order.number, sequence: 1, field: .text, text: "单雄家和单雄路口").asMention,
      WrittenText(
        .record(CommunityModel.Record.Reference(.resident, other.id)), place: 1, field: "note", text: "单雄的表妹"
      ).asMention,
    ]
    #expect(Set(saved.mentions) == wanted)
    #expect(try it.store.resident(other.id)?.resident.note == "单雄的表妹")
  }

  @Test("A mention that was reworded is left nowhere, in records and orders of others, journal, drafts and telephones")
  func reworded() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.qise")
    let it = try CommunityFixture(at: path)
    let order = try it.register("单雄路口积水", resident: 1)
    var other = try #require(try it.store.resident(it.residents[1])).resident
    (other.phones, other.phoneLabels) = (["13912345670"], ["13912345670": "单雄店里"])
    other.note = "单雄远房表妹"
    other.careTags = [CareTag(key: "livingAlone", purpose: "单雄托付", source: "单雄转告", reviewOn: day, consent: "本人同意")]
    _ = try put(it, [.resident(other)])
    other.note = "单雄的表妹"
    _ = try put(it, [.resident(other)])
    let mentions = try it.store.save(.erase(it.residents[2]), by: it.secretary, at: friday).mentions
    try it.store.keep(Draft(staff: 2, form: "resident.edit:\(other.id)", values: ["note": "单雄的表妹"], at: friday))
    #expect(Set(mentions.map(\.text)) == ["单雄路口积水", "单雄店里", "单雄的表妹", "单雄托付", "单雄转告"])
    #expect(throws: StoreError.rejected(.secretaryOnly)) {
      _ = try it.store.save(.redact([mentions[0].reworded("")]), by: it.clerk, at: friday)
    }
    // One by one, as at the desk: places shift.
    var left = mentions
    while let next = try it.store.standing(left).first {
      left = try it.store.standing(left).filter { $0.id != next.id }
      let text = next.field == "note" || next.field == "careTags" || next.subject.order != nil ? "已改" : ""
      _ = try it.store.save(.redact([next.reworded(text)]), by: it.secretary, at: friday)
    }
    let found = try #require(try it.store.resident(other.id)).resident
    #expect(found.note == "已改" && found.phones == other.phones && found.phoneLabels.isEmpty)
    #expect(try it.store.order(order.number)?.registration.text == "已改")
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + ending))
      for text in mentions.map(\.text) + ["单雄远房表妹"] where bytes.range(of: Data(text.utf8)) != nil {
        Issue.record("\(text) is still in the file\(ending)")
      }
    }
    let findings = try it.store.check(repair: false).findings
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test(
    "A text of a record is reworded only where it still says what was read, after somebody was erased, and is no name")
  func rewordedElsewhere() throws {
    let it = try CommunityFixture()
    var other = try #require(try it.store.resident(it.residents[1])).resident
    other.note = "单雄的表妹"
    _ = try put(it, [.resident(other)])
    let subject = Subject.record(CommunityModel.Record.Reference(.resident, other.id))
    let note = try #require(try it.store.texts(of: subject).first { $0.field == "note" }).asMention
    func redact(_ text: WrittenText) throws { _ = try it.store.save(.redact([text]), by: it.secretary, at: friday) }
    #expect(throws: StoreError.notFound(subject.description)) { try redact(note.reworded("")) }
    _ = try it.store.save(.erase(it.residents[2]), by: it.secretary, at: friday)
    #expect(throws: StoreError.notFound(subject.description)) {
      try redact(WrittenText(subject, place: 1, field: "note", text: ""))
    }
    let name = WrittenText(subject, place: 1, field: "name", text: "某某").asMention
    #expect(throws: StoreError.notFound(name.id)) { try redact(name) }
    #expect(throws: StoreError.self) { try redact(note.reworded("多次上访")) }
    other.note = "后来写的"
    _ = try put(it, [.resident(other)])
    #expect(throws: StoreError.notFound(note.id)) { try redact(note.reworded("")) }
    #expect(try it.store.resident(other.id)?.resident.note == "后来写的")
  }

  @Test("Whom to call goes with the name; a telephone that others have too stays theirs")
  func contacts() throws {
    let it = try CommunityFixture()
    var called = try #require(try it.store.resident(it.residents[1])).resident
    called.phones = ["13812345678"]
    called.emergencyContact = EmergencyContact(name: "张伟明", phone: "13812345678 手机", relation: "丈夫")
    _ = try put(it, [.resident(called)])
    _ = try it.store.save(.erase(it.residents[0]), by: it.secretary, at: friday)
    let left = try #require(try it.store.resident(called.id)).resident
    #expect(left.emergencyContact == EmergencyContact(name: "居民#\(it.residents[0])", phone: "", relation: "丈夫"))
    #expect(left.phones == ["13812345678"])
  }
}
