import CommunityModel
import CommunityStore
import TestSupport
import Testing

/// Helper cards, identity numbers, labels and consents as the file keeps them.
@Suite struct PersonTests {
  let friday = CommunityFixture.friday
  let it: CommunityFixture

  init() throws { it = try CommunityFixture() }

  @discardableResult
  private func put(_ records: Record...) throws(StoreError) -> Saved {
    try it.store.save(.put(it.store.edits(records)), by: it.clerk, at: friday)
  }

  // MARK: 连心卡

  @Test("A volunteer has at most five households at a time; an ended link or a household that left makes room")
  func helpers() throws {
    let edits = (1...6).map { RecordEdit.new(.household(Household(id: -Int64($0), dwelling: 1))) }
    let saved = try it.store.save(.put(edits), by: it.clerk, at: friday)
    let households = saved.numbers.values.sorted()
    let volunteer = try #require(
      try it.store.save(.put([.new(.volunteer(Volunteer(id: -1, team: 1, name: "孙助人")))]), by: it.clerk, at: friday)
        .numbers.values.first)
    let links = households.prefix(5).enumerated().map { place, household in
      Record.helperLink(
        HelperLink(id: -Int64(place + 1), household: household, helper: .volunteer(volunteer), canAsk: "代办"))
    }
    _ = try it.store.save(.put(it.store.edits(links)), by: it.clerk, at: friday)
    let sixth = Record.helperLink(HelperLink(id: -1, household: households[5], helper: .volunteer(volunteer)))
    #expect(throws: StoreError.invalid([RecordProblem("helper", .tooMany(limit: 5))])) { try put(sixth) }
    #expect(try it.store.helpers().first { $0.helper == .volunteer(volunteer) }?.households == 5)
    var link = try #require(try it.store.helperLinks(of: .volunteer(volunteer)).first).link
    link.until = PartialDate(iso: "2026-11")
    try put(.helperLink(link))
    try put(sixth)
    #expect(try it.store.helperLinks(of: .volunteer(volunteer)).count == 5)
    let detail = try #require(try it.store.household(households[5]))
    #expect(detail.helpers.map(\.name) == ["孙助人"] && detail.helpers[0].place?.description == "3-2-501")
  }

  @Test("Six at once are refused as well, and what a card says must be fit to say")
  func sixAtOnce() throws {
    let volunteer = try #require(
      try it.store.save(.put([.new(.volunteer(Volunteer(id: -1, team: 1, name: "孙助人")))]), by: it.clerk, at: friday)
        .numbers.values.first)
    let links = (1...6).map {
      Record.helperLink(HelperLink(id: -Int64($0), household: 1, helper: .volunteer(volunteer)))
    }
    #expect(throws: StoreError.invalid([RecordProblem("helper", .tooMany(limit: 5))])) {
      _ = try it.store.save(.put(it.store.edits(links)), by: it.clerk, at: friday)
    }
    #expect(throws: StoreError.invalid([RecordProblem("helper", .unknownReference)])) {
      try put(.helperLink(HelperLink(id: -1, household: 1, helper: .volunteer(99))))
    }
    #expect(throws: StoreError.invalid([RecordProblem("canAsk", .refusedWords(["上访"]))])) {
      try put(.helperLink(HelperLink(id: -1, household: 1, helper: .staff(1), canAsk: "上访")))
    }
  }

  @Test("Somebody of the staff looks after twenty households and more")
  func staffMany() throws {
    let edits = (1...24).map { RecordEdit.new(.household(Household(id: -Int64($0), dwelling: 1))) }
    let links = (1...24).map {
      RecordEdit.new(.helperLink(HelperLink(id: -Int64($0), household: -Int64($0), helper: .staff(2))))
    }
    _ = try it.store.save(.put(edits + links), by: it.clerk, at: friday)
    #expect(try it.store.helperLinks(of: .staff(2)).count == 24)
    #expect(try it.store.helpers().first { $0.helper == .staff(2) }?.isFull == false)
  }

  // MARK: 身份证号

  private func numbers(_ on: Bool) throws {
    var community = try it.store.community()
    community.settings.keepsIdentityNumbers = on
    _ = try it.store.save(.put([it.store.edit(.community(community))]), by: it.secretary, at: friday)
  }

  /// 张伟明 with an invented number of an invented region, born 5 May 1980, a man.
  private func numbered() throws -> Resident {
    var resident = try #require(try it.store.resident(it.residents[0])).resident
    let digits = Array("99010219800505001")
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
    resident.identityNumber = String(digits) + String(Array("10X98765432")[sum % 11])
    return resident
  }

  @Test("With the setting on, the last four characters find the person; turning it off forgets every number")
  func identityNumbers() throws {
    let resident = try numbered()
    #expect(throws: StoreError.invalid([RecordProblem("identityNumber", .identityNumbersOff)])) {
      try put(.resident(resident))
    }
    try numbers(true)
    let saved = try put(.resident(resident))
    let end = String(resident.identityNumber?.suffix(4) ?? "")
    #expect(try it.store.findResidents(end, limit: 5).map(\.id) == [resident.id])
    var twin = try #require(try it.store.resident(it.residents[2])).resident
    twin.birth = nil
    twin.identityNumber = resident.identityNumber
    #expect(throws: StoreError.invalid([RecordProblem("identityNumber", .duplicate)])) { try put(.resident(twin)) }
    try numbers(false)
    #expect(try it.store.resident(resident.id)?.resident.identityNumber == nil)
    #expect(try it.store.findResidents(end, limit: 5).isEmpty)
    #expect(throws: StoreError.self) { _ = try it.store.save(.undo(saved.entry), by: it.clerk, at: friday) }
    #expect(
      try it.store.history(of: resident.id, limit: 50).allSatisfy { $0.action != .put(.resident) || $0.steps.isEmpty })
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A number that says another birth date or sex than the record is refused")
  func contradictions() throws {
    try numbers(true)
    var resident = try numbered()
    resident.birth = PartialDate(iso: "1981")
    #expect(throws: StoreError.invalid([RecordProblem("identityNumber", .contradicts("birth"))])) {
      try put(.resident(resident))
    }
    resident.birth = PartialDate(iso: "1980-05")
    resident.sex = .female
    #expect(throws: StoreError.invalid([RecordProblem("identityNumber", .contradicts("sex"))])) {
      try put(.resident(resident))
    }
  }

  // MARK: Small things

  @Test("Labels of phones and withdrawn consents are kept", arguments: Medium.allCases)
  func labels(_ medium: Medium) throws {
    let (it, folder) = try medium.fixture()
    defer { withExtendedLifetime(folder) {} }
    var resident = try #require(try it.store.resident(it.residents[0])).resident
    resident.phoneLabels = ["13812345678": "本人"]
    resident.consents = [
      Consent(
        day: CommunityFixture.day("2026-01-05"), purpose: "上门服务", recordedBy: 1,
        withdrawal: Consent.Withdrawal(day: CommunityFixture.day("2026-11-19"), recordedBy: 2))
    ]
    _ = try it.store.save(.put([it.store.edit(.resident(resident))]), by: it.clerk, at: friday)
    #expect(try it.store.resident(resident.id)?.resident == resident)
    resident.consents[0].withdrawal?.day = CommunityFixture.day("2026-01-01")
    #expect(throws: StoreError.invalid([RecordProblem("consents", .endsBeforeStart)])) {
      _ = try it.store.save(.put([it.store.edit(.resident(resident))]), by: it.clerk, at: friday)
    }
  }

  @Test("The history of a resident says who did what, before and after, and who looked")
  func history() throws {
    var resident = try #require(try it.store.resident(it.residents[0])).resident
    resident.phones = ["13900000000"]
    let saved = try put(.resident(resident))
    try it.store.note(.reveal, subject: "resident#\(resident.id)", count: 1, by: it.secretary, at: friday)
    let history = try it.store.history(of: resident.id, limit: 10)
    #expect(history.map(\.action) == [.access(.reveal), .put(.resident), .add(.grid)])
    #expect(history[1].id == saved.entry && history[1].staff == 2)
    guard case .resident(let before) = history[1].steps.first?.before else { return #expect(Bool(false)) }
    #expect(before.phones == ["13812345678"])
  }
}
