import CommunityModel
import Testing

@Suite("Subjects") struct SubjectTests {
  private static let all: [Subject] =
    [.order(OrderNumber(day: Day(number: 20_000), sequence: 7))]
    + Record.Kind.allCases.map { .record(Record.Reference($0, 17)) }

  @Test("What is written of a subject is read as the same subject", arguments: all)
  func written(subject: Subject) {
    #expect(Subject(subject.description) == subject)
    #expect(!subject.kind.isEmpty && !subject.id.isEmpty)
  }

  @Test(
    "What names nothing is no subject", arguments: ["", "resident", "resident#", "resident#x", "nobody#1", "20261120"])
  func unread(text: String) {
    #expect(Subject(text) == nil)
  }

  @Test("Orders come before records, both by number")
  func sorted() {
    let orders = [2, 10].map { Subject.order(OrderNumber(day: Day(number: 20_000), sequence: $0)) }
    let records = [2, 10].map { Subject.record(Record.Reference(.household, $0)) }
    #expect((records.reversed() + orders.reversed()).sorted() == orders + records)
  }
}
