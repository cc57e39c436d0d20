import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables
import Testing

@Suite("Order slip")
struct OrderSlipTests {
  static let calendar = WorkCalendar()
  static let day = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)

  private static func slip(
    confidential: Bool, language: Language = .zh, ruling: Ruling = .lines
  ) throws -> String {
    try order(confidential: confidential, language: language).text(ruling: ruling)
  }

  /// The slip of an order of three lines, or of as many more as its text has.
  static func order(
    confidential: Bool = false, language: Language = .zh, text: String = "暖气不热，家里有老人，请尽快来看。"
  ) throws -> OrderSlip {
    let at = UTCOffset.china.instant(day, 9, 30)
    let registration = Registration(
      receivedAt: at, source: .walkIn, requester: .contact(name: "王建国", phone: "13800005678"), place: Place("3-2-501"),
      grid: nil, category: "heating", isConfidential: confidential, text: text)
    let assignment = Assignment(mode: .coordinated, who: 3, forWhom: "王建国", what: "联系热力公司", expectedResult: "室温达标")
    let events = [
      OrderEvent(
        sequence: 1, at: at, day: day, actor: 3, kind: .registered(registration, assignBy: at, contactBy: at)),
      OrderEvent(sequence: 2, at: at, day: day, actor: 3, kind: .assigned(assignment, dueAt: at)),
    ]
    let order = try #require(WorkOrder.replay(id: 1, number: OrderNumber(day: day, sequence: 4), events: events))
    let names = EventNames(
      staff: [3: "张敏"], teams: [:],
      catalogue: Catalogue(categories: [], suspensionReasons: [], refusalReasons: [], careTags: []))
    let context = OrderSlip.Context(
      community: "青禾社区", requesterName: "王建国", requesterPhone: "13800005678", grid: "第二网格", names: names)
    return OrderSlip(order, context, Wording(language: language), calendar)
  }

  @Test("the slip carries number, full name and phone, the five settled things and lines to sign")
  func whole() throws {
    let slip = try Self.slip(confidential: false)
    for text in ["青禾社区 群众意见交办单", "20261120-004", "王建国", "13800005678", "张敏", "联系热力公司", "室温达标", "书记："] {
      #expect(slip.contains(text), "\(text)")
    }
  }

  @Test("every line of the form is equally wide, in both languages and rulings", arguments: Language.allCases)
  func even(language: Language) throws {
    for ruling in Ruling.allCases {
      let lines = try Self.slip(confidential: false, language: language, ruling: ruling).split(separator: "\n")
      let boxed = lines.filter { "│├┌└|+".contains($0.first ?? " ") }
      #expect(boxed.count > 20 && boxed.allSatisfy { TextWidth.of($0) == 78 })
    }
  }

  @Test("a confidential order says so instead of name and phone")
  func confidential() throws {
    let slip = try Self.slip(confidential: true)
    #expect(!slip.contains("13800005678") && slip.contains("保密"))
  }
}
