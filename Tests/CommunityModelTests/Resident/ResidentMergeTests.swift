import CommunityModel
import Testing

@Suite("Two records of one person") struct ResidentMergeTests {
  static let tag = CareTag(key: "livingAlone", purpose: "探望", source: "本人", reviewOn: Day(number: 21_000))

  static let mine = Resident(
    id: 1, name: "王建国", birth: PartialDate(iso: "1958"), phones: ["13812345678"], note: "耳背")
  static let theirs = Resident(
    id: 2, name: "王健国", sex: .male, birth: PartialDate(iso: "1958-03"), phones: ["13812345678", "053187280000"],
    phoneLabels: ["053187280000": "家里"], helpNeeds: [.hearing], careTags: [tag], note: "住后楼")

  @Test("what only the other knows is taken up, what both say stays")
  func completed() {
    let one = Self.mine.completed(by: Self.theirs)
    #expect(one.id == 1 && one.name == "王建国" && one.otherName == "王健国")
    #expect(one.sex == .male && one.birth == PartialDate(iso: "1958-03"))
    #expect(one.phones == ["13812345678", "053187280000"] && one.phoneLabels == ["053187280000": "家里"])
    #expect(one.careTags == [Self.tag] && one.helpNeeds == [.hearing] && one.note == "耳背\n住后楼")
  }

  @Test("dates that contradict each other stay as the kept record has them")
  func contradiction() {
    var other = Self.theirs
    other.birth = PartialDate(iso: "1961")
    #expect(Self.mine.completed(by: other).birth == PartialDate(iso: "1958"))
  }

  /// Birth and sex of two records, the identity numbers, and what speaks against one person.
  static let pairs: [(births: (String?, String?), sexes: (Resident.Sex?, Resident.Sex?), [Resident.Contradiction])] = [
    (("1958", "1958-03"), (nil, .male), []), (("1958", "1959-01-02"), (.male, .male), [.birthDay]),
    (("1958-03-01", "1958-03-02"), (nil, nil), [.birthDay]),
    (("1958-03", nil), (.male, nil), []), (("1958", "1960"), (.male, .male), [.birth(years: 2)]),
    (("1991-05-01", "1958"), (.female, .male), [.sex, .birth(years: 33)]),
  ]

  @Test("what speaks against one person is what both records say and say differently", arguments: pairs)
  func contradictions(
    _ births: (String?, String?), _ sexes: (Resident.Sex?, Resident.Sex?), _ expected: [Resident.Contradiction]
  ) {
    var (mine, other) = (Self.mine, Self.theirs)
    (mine.birth, other.birth) = (births.0.flatMap { PartialDate(iso: $0) }, births.1.flatMap { PartialDate(iso: $0) })
    (mine.sex, other.sex) = sexes
    #expect(mine.contradictions(with: other) == expected)
    #expect(other.contradictions(with: mine) == expected)
    mine.identityNumber = "99010219900101002X"
    #expect(mine.contradictions(with: other) == expected)
    other.identityNumber = "99010219900101002x"
    #expect(mine.contradictions(with: other) == expected)
    other.identityNumber = "990102199001010011"
    #expect(mine.contradictions(with: other) == expected + [.identityNumber])
  }

  @Test("a note that would be too long is left as it is")
  func longNote() {
    var other = Self.theirs
    other.note = String(repeating: "长", count: 199)
    #expect(Self.mine.completed(by: other).note == "耳背")
  }

  @Test("of two looks at the records the later one is kept, and given back", arguments: [nil, 20_000, 20_500, 21_000])
  func reviews(_ theirs: Int32?) {
    var (mine, other) = (Self.mine, Self.theirs)
    mine.retentionReview = RetentionReview(day: Day(number: 20_500), by: 1)
    other.retentionReview = theirs.map { RetentionReview(day: Day(number: $0), by: 2) }
    let after = mine.completed(by: other)
    #expect(after.retentionReview == (theirs == 21_000 ? other.retentionReview : mine.retentionReview))
    #expect(after.givingBack(before: mine, after: after) == mine)
    mine.retentionReview = nil
    let taken = mine.completed(by: other)
    #expect(taken.retentionReview == other.retentionReview)
    #expect(taken.givingBack(before: mine, after: taken).retentionReview == nil)
  }

  @Test("giving back takes away what the merge brought and nothing else")
  func givingBack() {
    let after = Self.mine.completed(by: Self.theirs)
    #expect(after.givingBack(before: Self.mine, after: after) == Self.mine)
    var since = after
    since.phones.append("13900000000")
    since.note = "改过"
    let back = since.givingBack(before: Self.mine, after: after)
    #expect(back.phones == ["13812345678", "13900000000"] && back.note == "改过" && back.sex == nil)
  }

  @Test(
    "partial dates agree as far as both are known",
    arguments: [
      ("1958", "1958-03", true), ("1958-03", "1958-03-02", true), ("1958-03", "1958-04", false),
      ("1958", "1959", false),
    ])
  func agreeing(_ one: String, _ two: String, _ does: Bool) throws {
    let dates = (try #require(PartialDate(iso: one)), try #require(PartialDate(iso: two)))
    #expect(dates.0.agrees(with: dates.1) == does && dates.1.agrees(with: dates.0) == does)
  }
}
