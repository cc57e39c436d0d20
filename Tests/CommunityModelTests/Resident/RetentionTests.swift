import CommunityModel
import Testing

@Suite struct RetentionTests {
  @Test(
    "A record is looked at twelve months after the person has left for good",
    arguments: [
      ("lives here", [nil], nil), ("left", ["2025-11-20"], "2026-11-20"), ("in a month", ["2025-11"], "2026-11-30"),
      ("in a year", ["2024"], "2025-12-31"), ("on a leap day", ["2024-02-29"], "2025-02-28"),
      ("twice", ["2020-01-01", "2023-05-06"], "2024-05-06"), ("and is back", ["2020-01-01", nil], nil),
      ("never was here", [], nil),
    ] as [(String, [String?], String?)])
  func review(_ name: String, _ ends: [String?], _ expected: String?) {
    let residences = ends.map { end in
      Residence(
        id: 1, resident: 1, household: nil, from: nil, until: end.flatMap { PartialDate(iso: $0) }, kind: .permanent,
        ending: end == nil ? nil : .movedOut)
    }
    #expect(Retention.reviewOn(residences)?.iso == expected, "\(name)")
  }

  @Test(
    "A record that somebody looked at and kept is due a year after that; a look before the person left says nothing",
    arguments: [
      ("2025-06-01", "2026-11-20", "2027-11-20"), ("2025-06-01", "2024-11-20", "2026-06-01"),
      ("2023", "2024-02-29", "2025-02-28"),
    ])
  func kept(_ left: String, _ reviewed: String, _ expected: String) {
    let residence = Residence(
      id: 1, resident: 1, household: nil, from: nil, until: PartialDate(iso: left), kind: .permanent, ending: .movedOut)
    #expect(Retention.reviewOn([residence], reviewed: Day(iso: reviewed))?.iso == expected)
    #expect(Retention.reviewOn([], reviewed: Day(iso: reviewed)) == nil)
  }

  @Test("Nobody can say when somebody is due whose leaving has no date")
  func unknown() {
    let residence = Residence(id: 1, resident: 1, household: nil, from: nil, kind: .permanent, ending: .movedOut)
    #expect(Retention.reviewOn([residence]) == nil)
  }
}
