import CommunityModel
import TestSupport
import Testing

/// Every text that is stored, found by looking into the values themselves: a field that is added later and that no walk
/// of texts names is found here.
@Suite("Texts that are stored")
struct StoredTextsTests {
  /// Fields that hold a text by their type and are none: they have rules of their own.
  private static let noTexts: Set<String> = [
    "code", "digits", "phone", "phones", "identityNumber", "key", "category", "keepsIdentityNumbers",
    "suspensionReason", "refusalReason", "callbackPhone", "kinds", "careTags",
  ]

  private static let day = OrderFixture.day("2026-11-20")

  private static let registration = Registration(
    receivedAt: OrderFixture.at("2026-11-20 09:00"), source: .homeVisit,
    requester: .contact(name: "文30", phone: "13912345678"),
    place: Place(kind: .text, raw: "文31"), grid: nil, category: "heating", text: "文32", externalNumber: "文33",
    outsideRequest: "文34")
  private static let assignment = Assignment(
    mode: .atOnce, partner: "文35", forWhom: "文36", what: "文37", expectedResult: "文38", papersReceived: "文39",
    nextStep: "文40")

  private static let events: [OrderEvent.Kind] = {
    let at = OrderFixture.at("2026-11-20 09:00")
    let call = Callback(at: at, by: 1, method: .phone, answer: nil)
    return [
      .registered(registration, assignBy: at, contactBy: at),
      .amended(registration, assignBy: at, contactBy: at, dueAt: nil), .assigned(assignment, dueAt: at),
      .reassigned(assignment, dueAt: at), .returned(reason: "文41"), .extended(to: at, reason: "文42"),
      .finished(Completion(done: "文43", solved: .yes, reply: "文44"), endsUncalled: false),
      .refusalAsked(Refusal(reason: "notOurDuty", basis: "文45", alternative: "文46"), dueAt: at),
      .refusalRejected(reason: "文47"), .calledBack(call, outcome: .resolvedUnsolved(reason: "文48")),
      .withdrawn(reason: "文49"), .reopened(reason: "文50", assignBy: at, contactBy: at), .noted("文51"), .chased("文52"),
      .carriedOver(reason: "文53"), .hotline(.sendBackAsked(reason: "文54", basis: "文55", answerBy: at)),
      .hotline(.sendBackAnswered(.refused, remark: "文56")), .hotline(.urged(at: at, text: "文57")),
      .hotline(.repeated(at: at, text: "文58")), .hotline(.exclusionAsked(reason: "文59")),
      .hotline(.exclusionAnswered(.granted, remark: "文60")), .hotline(.explained("文61")),
    ]
  }()

  /// The texts of a value and of all it holds, each with the name of its field.
  private func leaves(_ value: Any, _ field: String = "") -> [(field: String, text: String)] {
    if let text = value as? String { return [(field, text)] }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional, mirror.children.isEmpty, mirror.subjectType == String?.self {
      return [(field, "")]
    }
    return mirror.children.flatMap { child in leaves(child.value, child.label.flatMap { named($0) } ?? field) }
  }

  /// What a field is called; nil for what only holds others.
  private func named(_ label: String) -> String? { label.hasPrefix(".") || label == "some" ? nil : label }

  @Test("All of a record's go through the gate", arguments: RecordSamples.all)
  func ofRecords(record: Record) {
    let walked = Set(record.texts.map(\.text)).union(record.content.keys)
    for (field, text) in leaves(record) where !Self.noTexts.contains(field) {
      #expect(!text.isEmpty, "\(record.reference.kind): the example says nothing in \(field)")
      #expect(walked.contains(text) || text.allSatisfy(\.isNumber), "\(record.reference.kind): \(field)")
    }
  }

  @Test("There is an example of every kind of record")
  func kinds() {
    #expect(Set(RecordSamples.all.map(\.reference.kind)) == Set(Record.Kind.allCases))
  }

  @Test("All of an order's go through the gate", arguments: events)
  func ofOrders(kind: OrderEvent.Kind) {
    let walked = Set(kind.texts.map(\.text))
    let keys = ["notOurDuty"]
    for (field, text) in leaves(kind) where !Self.noTexts.contains(field) && !keys.contains(text) {
      if field == "reason", text.isEmpty { continue }
      #expect(walked.contains(text), "\(kind.name): \(field) \(text)")
    }
  }

  @Test("Telephones in texts of orders are covered, wherever they stand", arguments: events)
  func shielded(kind: OrderEvent.Kind) {
    let phone = "13912345678"
    let spoken = kind.withTexts { _, text in text + "，打 " + phone + " 找王女士" }
    let event = OrderEvent(sequence: 1, at: OrderFixture.at("2026-11-20 09:00"), day: Self.day, actor: 1, kind: spoken)
    for (field, text) in event.shielded.kind.texts where field != .requester && field != .externalNumber {
      #expect(!text.contains(phone) && text.contains("139****5678"), "\(field) \(text)")
    }
  }
}

@Suite("Numbers of people in sentences")
struct PersonalNumbersTests {
  @Test(
    "Their middle is covered, and dates, amounts, orders and places stay",
    arguments: [
      ("请打13912345678", "请打139****5678"), ("139 1234 5678 王女士", "139****5678 王女士"), ("139-1234-5678", "139****5678"),
      ("＋86 １３９１２３４５６７８", "＋86 １３９****５６７８"), ("8613912345678", "861****5678"),
      ("身份证990102194210010026。", "身份证990****0026。"), ("99010219421001002X", "990****002X"),
      ("卡6222021234567890123", "卡622****0123"), ("座机0539-1234567", "座机053****4567"), ("电话87654321转2", "电话876****21转2"),
      ("138 1234 5678、139 1234 5678", "138****5678、139****5678"), ("工单20261120-004", "工单20261120-004"),
      ("20261120来访", "20261120来访"), ("3-2-501漏水", "3-2-501漏水"), ("1200000元", "1200000元"),
      ("表号2026112000012345", "表号2026112000012345"), ("110报警", "110报警"), ("12345转办", "12345转办"), ("", ""),
    ])
  func shielded(_ text: String, _ shown: String) {
    #expect(PersonalNumbers.shielded(text) == shown)
  }
}
