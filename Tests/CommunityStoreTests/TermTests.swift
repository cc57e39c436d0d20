import CommunityModel
import TestSupport
import Testing

@testable import CommunityStore

/// Lines of the community's lists: added, changed, hidden, and what uses them.
@Suite struct TermTests {
  private let it: CommunityFixture
  private let friday = CommunityFixture.friday

  init() throws { it = try CommunityFixture() }

  @discardableResult
  private func put(_ term: Catalogue.Term, by staff: Operator? = nil) throws(StoreError) -> Catalogue.Term {
    let edit = try it.store.edit(term)
    let saved = try it.store.save(.put([edit]), by: staff ?? it.secretary, at: friday)
    guard let id = saved.numbers[Record.Reference(.term, -1)],
      case .term(let kept)? = try it.store.record(Record.Reference(.term, id))?.record
    else { return term }
    return kept.term
  }

  private func problems(_ term: Catalogue.Term) -> [RecordProblem] {
    do {
      try put(term)
      return []
    } catch .invalid(let problems) {
      return problems
    } catch {
      return [RecordProblem("\(error)", .missing)]
    }
  }

  private func register(_ category: String) throws -> OrderNumber {
    var registration = it.registration()
    registration.category = category
    return try it.store.save(.register([.register(registration)]), by: it.clerk, at: friday).orders[0].number
  }

  private func catalogue() throws -> Catalogue { try it.store.catalogue() }

  private func category(_ key: String, _ change: (inout Catalogue.Category) -> Void) throws -> Catalogue.Term {
    var category = try #require(try catalogue().category(key))
    change(&category)
    return .category(category)
  }

  @Test("A line of one's own gets a key, stands before 其他, is found by name, and goes again when it is undone")
  func own() throws {
    for list in Catalogue.List.allCases {
      let before = try catalogue().terms(of: list)
      let made = try put(.own(named: "充电桩", on: list))
      #expect(made.content.key.hasPrefix("own"), "\(list)")
      #expect(try catalogue().term("充电桩", of: list) == made)
      let after = try catalogue().terms(of: list)
      #expect(after.count == before.count + 1)
      if before.last?.content.key == "other" { #expect(after.last?.content.key == "other") }
      let entry = try #require(try it.store.journal(limit: 1, by: nil).first?.id)
      _ = try it.store.save(.undo(entry), by: it.secretary, at: friday)
      #expect(try catalogue().terms(of: list) == before)
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A shipped line is changed and hidden, orders keep it, and nobody registers with it any more")
  func hidden() throws {
    _ = try register("heating")
    try put(try category("heating") { $0.names = ["zh": "供热"] })
    #expect(try catalogue().category("供热")?.key == "heating" && catalogue().category("供暖") == nil)
    try put(try category("heating") { $0.isHidden = true })
    #expect(try catalogue().offered.category("heating") == nil)
    #expect(throws: (any Error).self) { try register("heating") }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("Names stand once on a list among what is offered, are no refused words, and days are from 1 to 60")
  func faults() throws {
    #expect(problems(.own(named: "供暖", on: .categories)) == [RecordProblem("name", .duplicate)])
    #expect(problems(.own(named: "供暖", on: .themes)) == [])
    try put(try category("heating") { $0.isHidden = true })
    #expect(problems(.own(named: "供暖", on: .categories)) == [])
    #expect(problems(.own(named: " ", on: .careTags)).map(\.reason) == [.missing])
    for name in ["吸毒人员", "上访户"] {
      for list in Catalogue.List.allCases {
        let found = problems(.own(named: name, on: list))
        #expect(found.contains { if case .refusedWords = $0.reason { true } else { false } }, "\(name) \(list)")
      }
    }
    for (days, isRight) in [(0, false), (1, true), (60, true), (61, false)] {
      let found = problems(try category("water") { $0.limitDays = days })
      #expect(found.isEmpty == isRight, "\(days)")
    }
  }

  @Test("A category's own limit sets the due date, never later than the mode's and not where somebody settles another")
  func limit() throws {
    let number = try register("certificate")
    func due(_ days: Int?) throws -> Day {
      try put(try category("certificate") { $0.limitDays = days })
      let order = try #require(try it.store.order(number))
      let office = try it.store.office(now: friday)
      let situation = office.situation(it.secretary.staff)
      return office.calendar.day(of: WorkOrderRules.usualDue(order, .coordinated, situation))
    }
    let usual = try due(nil)
    let calendar = try it.store.calendar()
    let received = CommunityFixture.day("2026-11-20")
    #expect(usual == calendar.workingDay(5, after: received))
    #expect(try due(2) == calendar.workingDay(2, after: received))
    #expect(try due(30) == usual)
  }

  @Test("Whether a care tag is restricted is fixed once somebody has it; what somebody has cannot be undone away")
  func used() throws {
    let made = try put(.own(named: "独自带娃", on: .careTags))
    guard case .careTag(var tag) = made else { return }
    tag.isRestricted = true
    try put(.careTag(tag))
    tag.isRestricted = false
    try put(.careTag(tag))
    let stored = try #require(try it.store.record(Record.Reference(.resident, it.residents[3])))
    guard case .resident(var resident) = stored.record else { return }
    let review = CommunityFixture.day("2027-01-01")
    resident.careTags.append(CareTag(key: tag.key, purpose: "上门", source: "本人", reviewOn: review))
    _ = try it.store.save(.put([.changed(.resident(resident), seen: stored.revision)]), by: it.secretary, at: friday)
    tag.isRestricted = true
    #expect(problems(.careTag(tag)) == [RecordProblem("restricted", .fixed)])
  }

  @Test("A care tag says nothing that is not held of people, however short it is said")
  func refusedTags() throws {
    for name in ["基督教", "少数民族", "艾滋", "社区矫正"] {
      let found = problems(.own(named: name, on: .careTags))
      #expect(found.contains { if case .refusedWords = $0.reason { true } else { false } }, "\(name)")
    }
  }

  @Test("Undoing restricts no tag that somebody has, and opens none")
  func undoing() throws {
    guard case .careTag(var tag) = try put(.own(named: "独自带娃", on: .careTags)) else { return }
    tag.isRestricted = true
    let saved = try it.store.save(.put([try it.store.edit(.careTag(tag))]), by: it.secretary, at: friday)
    let stored = try #require(try it.store.record(Record.Reference(.resident, it.residents[3])))
    guard case .resident(var resident) = stored.record else { return }
    resident.careTags.append(
      CareTag(
        key: tag.key, purpose: "上门", source: "本人", reviewOn: CommunityFixture.day("2027-01-01"), consent: "本人书面同意"))
    _ = try it.store.save(.put([.changed(.resident(resident), seen: stored.revision)]), by: it.secretary, at: friday)
    #expect(throws: (any Error).self) { _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday) }
    #expect(try catalogue().careTag(tag.key)?.isRestricted == true)
  }

  @Test("Two desks that are first to change the same line: the second is shown what the first has saved")
  func bothFirst() throws {
    let first = try it.store.edit(try category("noise") { $0.limitDays = 2 })
    let second = try it.store.edit(try category("noise") { $0.limitDays = 3 })
    _ = try it.store.save(.put([first]), by: it.secretary, at: friday)
    do throws(StoreError) {
      _ = try it.store.save(.put([second]), by: it.secretary, at: friday)
      Issue.record("written over")
    } catch {
      guard case .conflict(.record(.term(let theirs), _)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(theirs.term.category?.limitDays == 2)
    }
  }

  @Test("其他 stays, and a hidden reason or category is taken for nothing new")
  func stays() throws {
    #expect(problems(try category(Catalogue.otherKey) { $0.isHidden = true }) == [RecordProblem("inUse", .fixed)])
    let order = try register("heating")
    try put(try category("heating") { $0.isHidden = true })
    try put(try category("water") { $0.isHidden = true })
    let before = try #require(try it.store.order(order))
    func amend(_ category: String) throws {
      var registration = before.registration
      registration.category = category
      registration.text += "。"
      _ = try it.store.save(.orders([it.store.step(order, [.amend(registration)])]), by: it.clerk, at: friday)
    }
    try amend("heating")
    #expect(throws: (any Error).self) { try amend("water") }
  }

  @Test("Only the secretary changes lists, and who saw an older line is told")
  func guarded() throws {
    let term = try category("heating") { $0.limitDays = 2 }
    #expect(throws: (any Error).self) { try put(term, by: it.clerk) }
    let first = try it.store.edit(term)
    let second = try it.store.edit(try category("heating") { $0.limitDays = 3 })
    _ = try it.store.save(.put([first]), by: it.secretary, at: friday)
    #expect(throws: (any Error).self) { _ = try it.store.save(.put([second]), by: it.secretary, at: friday) }
    #expect(try catalogue().category("heating")?.limitDays == 2)
  }
}
