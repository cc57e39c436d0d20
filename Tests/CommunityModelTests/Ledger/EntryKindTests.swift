import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Kinds of entries") struct EntryKindTests {
  typealias Fixture = LedgerFixture

  /// Shipped keys never change: entries of all communities keep them.
  static let keys = [
    "activity", "service", "condolence", "training", "award", "certificate", "daycare", "visit", "careVisit", "memo",
    "concern",
    "safetyCheck",
    "mediation", "consult", "reception", "council", "talk", "jointMeeting", "wish", "survey", "bulletin", "answer",
    "promise",
    "project", "duty", "handover", "attendance", "goodsIn", "goodsOut", "stockTake", "fund", "disclosure", "stamp",
    "venue", "archive", "contest",
  ]

  @Test("The shipped table is read whole, with the keys that never change")
  func keys() throws {
    let table = try EntryKindTable(list: BundledResource.entryKinds.text)
    #expect(table.kinds.map(\.key) == Self.keys && table.kinds.allSatisfy(\.isShipped))
    #expect(table.kinds.filter(\.isOn).count == 14)
    #expect(Set(table.kinds.map(\.group)) == Set(EntryKind.Group.allCases))
    #expect(Fixture.kind("visit").outcomes.map(\.key) == ["well", "needsHelp", "notHome", "declined"])
    #expect(Fixture.kind("visit").retentionMonths == 24)
    let own = table.kinds.filter { $0.visibility == .own }.map(\.key)
    #expect(own == ["visit", "careVisit", "memo", "concern", "mediation", "attendance"])
    #expect(Fixture.kind("bulletin").series == .running)
  }

  @Test("Fields, outcomes and choices of shipped kinds have keys that never change")
  func parts() {
    let fields = [EntryKind].bundled.flatMap { kind in kind.fields.map { "\(kind.key).\($0.key)" } }
    #expect(
      fields == [
        "activity.line", "activity.joint", "service.skill", "service.when", "condolence.occasion", "award.award",
        "certificate.minutes", "certificate.since", "certificate.until", "certificate.responsible", "visit.declines",
        "careVisit.declines",
        "reception.closed", "reception.reply", "reception.declineReason", "council.closed", "council.reply",
        "council.declineReason", "talk.closed", "talk.reply", "talk.declineReason", "jointMeeting.closed",
        "jointMeeting.reply", "jointMeeting.declineReason", "wish.ageBand", "wish.skill", "wish.when", "survey.tallies",
        "bulletin.sentTo", "bulletin.sentOn", "bulletin.answeredOn",
        "bulletin.followOn", "project.budget", "duty.shift", "fund.source", "disclosure.item", "disclosure.where",
        "disclosure.postedFrom", "disclosure.postedUntil", "disclosure.takenDownOn", "disclosure.joint",
        "disclosure.digest",
        "stamp.purpose", "stamp.approver",
        "venue.unit", "archive.item", "archive.where", "contest.tallies", "contest.award",
      ])
    let outcomes = Set([EntryKind].bundled.flatMap { kind in kind.outcomes.map(\.key) })
    #expect(
      outcomes == [
        "well", "needsHelp", "notHome", "declined", "clear", "found", "agreed", "notAgreed", "passedOn", "order",
        "answered", "bulletin", "kept", "unkept", "granted", "notGranted",
      ])
  }

  @Test("Every kind names a form, a summary and columns of what it has", arguments: [EntryKind].bundled)
  func whole(kind: EntryKind) {
    #expect(kind.form != .generic && !kind.summary.isEmpty && kind.columns.count >= 3)
    #expect(kind.mark.count == 1 && kind.names.keys.sorted() == ["en", "zh"])
    for column in kind.summary + kind.columns {
      switch column {
      case .measure(let key): #expect(kind.measures.contains(key) || key == EntryMeasure.people, "\(kind.key) \(key)")
      case .field(let key): #expect(kind.field(key) != nil, "\(kind.key) \(key)")
      case .outcome: #expect(!kind.outcomes.isEmpty, "\(kind.key)")
      case .number: #expect(kind.series != nil || kind.key == "bulletin", "\(kind.key)")
      default: break
      }
    }
    if kind.demands.contains(.outcome) { #expect(!kind.outcomes.isEmpty) }
    #expect(EntryKindRules.problems(of: kind, BundledResource.textCheck).isEmpty)
  }

  @Test("Names and marks tell kinds apart, and measures have names in both languages", arguments: Language.allCases)
  func names(language: Language) {
    let words = Wording(language: language)
    let kinds = [EntryKind].bundled
    #expect(Set(kinds.map { words.name($0) }).count == kinds.count && Set(kinds.map(\.mark)).count == kinds.count)
    for measure in Set(kinds.flatMap(\.measures)) {
      #expect(words.name(entryMeasure: measure) != measure, "\(measure)")
    }
    for kind in kinds {
      for field in kind.fields {
        #expect(words.name(field: field.key, of: kind) != field.key)
        for choice in field.choices { #expect(words.name(choice: choice.key, of: field) != choice.key) }
      }
      for outcome in kind.outcomes { #expect(words.name(outcome: outcome.key, of: kind) != outcome.key) }
    }
    let measures = EntryKindTable.bundled?.measures.map(\.key) ?? []
    #expect(Set(measures).isDisjoint(with: Wording.measureKeys))
  }

  @Test("A fault of the table is told with its line")
  func faults() {
    let line = "kind\tk\t甲\tA\t甲\tservices\tline\tyes\ttitle\tday\t-\t-\tdid\t-\tnone\t-\t-\t-\t-\t-\toffice\t-"
    let faults: [(String, EntryKindTable.Fault)] = [
      ("# a\nfoo\ta", .unknownRow("foo", line: 2)), ("measure\ta\tb", .columns(3, expected: 4, line: 1)),
      (line + "\n" + line, .duplicate("k", line: 2)),
      (line.replacing("services", with: "x"), .unknownWord("x", column: "group", line: 1)),
      (line.replacing("\tday\t", with: "\tday,\t"), .unknownWord("", column: "columns", line: 1)),
      (line.replacing("\tdid\t-", with: "\tdid\tnone"), .unknownWord("none", column: "outcomes", line: 1)),
      ("field\tk\tf\t甲\tA\ttext\tno\t-", .unknownWord("k", column: "kind", line: 1)),
      (line + "\nfield\tk\tf\t甲\tA\tchoice\tno\t-", .unknownWord("-", column: "choices", line: 2)),
      ("measure\ta\tb\tc\nmeasure\ta\tb\tc", .duplicate("a", line: 2)),
      ("outcome\tl\tk\t甲\tA\tserves\tmaybe", .unknownWord("maybe", column: "order", line: 1)),
    ]
    for (text, fault) in faults { #expect(throws: fault) { try EntryKindTable(list: text) } }
    #expect(throws: Never.self) { try EntryKindTable(list: line) }
  }

  private func own(_ change: (inout EntryKind) -> Void = { _ in }) -> EntryKind {
    var kind = EntryKind(
      key: "own1", names: ["zh": "隐患台账"], mark: "患", group: .visits, form: .generic, summary: [.title],
      columns: [.day, .title], measures: ["incidents"],
      fields: [
        EntryKind.Field(
          key: "level", names: ["zh": "等级"], kind: .choice,
          choices: [EntryKind.Field.Choice(key: "a", names: ["zh": "一般"])])
      ])
    change(&kind)
    return kind
  }

  private func problems(_ kind: EntryKind, from old: EntryKind? = nil, isUsed: Bool = true) -> [EntryKindProblem] {
    EntryKindRules.problems(of: kind, changing: old, isUsed: isUsed, BundledResource.textCheck)
  }

  @Test("A kind about households or residents has no choice of its own: nobody is marked 好, 一般 or 差")
  func noGrades() {
    #expect(problems(own()).isEmpty)
    for subjects in [EntryKind.Subjects.any, .one] {
      #expect(problems(own { $0.subjects = subjects }) == [.choiceAboutPeople(field: "level")])
    }
    #expect(
      problems(
        own { kind in
          kind.subjects = .any
          kind.fields[0].list = "shift"
        }
      ).isEmpty)
  }

  @Test("Names, options and values pass the gate of refused words")
  func gate() {
    #expect(problems(own { $0.names["zh"] = "吸毒人员" }).count == 1)
    #expect(problems(own { $0.fields[0].choices[0].names["zh"] = "上访户" }).count == 1)
    #expect(problems(own { $0.names = [:] }) == [.nameMissing] && problems(own { $0.mark = "隐患" }) == [.mark("隐患")])
    #expect(problems(own { $0.fields.append($0.fields[0]) }) == [.duplicate("level")])
    #expect(problems(own { $0.fields[0].choices = [] }) == [.choices(field: "level")])
  }

  @Test("What is used is renamed or hidden, never retyped or taken away")
  func used() {
    let old = own()
    #expect(problems(own { $0.names["zh"] = "安全隐患" }, from: old).isEmpty)
    #expect(problems(own { $0.fields[0].isHidden = true }, from: old).isEmpty)
    #expect(problems(own { $0.fields = [] }, from: old) == [.removed("level")])
    #expect(problems(own { $0.fields = [] }, from: old, isUsed: false).isEmpty)
    let retyped = own { $0.fields[0] = EntryKind.Field(key: "level", names: ["zh": "等级"], kind: .text) }
    #expect(problems(retyped, from: old) == [.retyped(field: "level"), .removed("a")])
    #expect(problems(own { $0.measures = [] }, from: old) == [.removed("incidents")])
    #expect(problems(own { $0.series = .yearly }, from: old) == [.fixedOnceUsed(.series)])
  }

  @Test("Visibility is tightened, never loosened, and a shipped kind stays what it is")
  func tightened() {
    let visit = Fixture.kind("visit")
    var closer = visit
    closer.visibility = .secretary
    #expect(problems(closer, from: visit).isEmpty && problems(visit, from: closer) == [.visibilityLoosened])
    var other = visit
    other.form = .line
    #expect(problems(other, from: visit) == [.shipped])
  }
}
