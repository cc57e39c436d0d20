import CommunityModel
import CommunityResources
import Testing

@Suite("Words of the model")
struct ModelWordsTests {
  static let zh = Wording(language: .zh)
  static let en = Wording(language: .en)
  static let calendar = WorkCalendar()

  /// A local moment of November 2026; the 20th is a Friday.
  static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
    UTCOffset.china.instant(Self.day(day), hour, minute)
  }

  static func day(_ day: Int, month: Int = 11, year: Int = 2026) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }

  @Test("every case of every enumeration has a word in both languages", arguments: Language.allCases)
  func everyCase(language: Language) {
    let words = Wording(language: language)
    let names: [[String]] = [
      OrderState.allCases.map { words($0) }, HandlingMode.allCases.map { words($0) },
      HandlingMode.allCases.map { words.short($0) }, Urgency.allCases.map { words($0) },
      OrderSource.allCases.map { words($0) }, Solved.allCases.map { words($0) }, Rating.allCases.map { words($0) },
      CallbackMethod.allCases.map { words($0) }, OrderTab.allCases.map { words($0) },
      DayMatter.Why.allCases.map { words($0) }, DayMatter.Decision.allCases.map { words($0) },
      [WorkOrder.DayDecision.Kind.reassign, .extend, .callback, .carryOver].map { words($0) },
      [WorkOrder.Ending.resolved, .unreachable, .unsolved].map { words($0) },
      StaffMember.Role.allCases.map { words($0) }, Resident.Sex.allCases.map { words($0) },
      Resident.Status.allCases.map { words($0) }, Resident.ContactWay.allCases.map { words($0) },
      Resident.HelpNeed.allCases.map { words($0) }, Residence.Kind.allCases.map { words($0) },
      [Residence.Ending.movedOut, .death].map { words($0) }, Dwelling.Use.allCases.map { words($0) },
      Place.Kind.allCases.map { words($0) }, Record.Kind.allCases.map { words($0) },
      TeamColour.allCases.map { words($0) }, TeamColour.allCases.map { words.mark($0) },
      OrderQuery.Sort.allCases.map { words($0) }, OrderField.allCases.map { words($0) },
    ]
    for list in names {
      #expect(list.allSatisfy { !$0.contains("⟦") && !$0.isEmpty }, "\(list)")
      #expect(Set(list).count == list.count, "\(list)")
    }
  }

  @Test("days are said as people say them")
  func dates() {
    let cases: [(Day, String, String)] = [
      (Self.day(20), "今天", "today"), (Self.day(19), "昨天", "yesterday"), (Self.day(21), "明天", "tomorrow"),
      (Self.day(2), "11月2日", "2 Nov"), (Self.day(2, month: 3, year: 2025), "2025年3月2日", "2 Mar 2025"),
    ]
    for (day, chinese, english) in cases {
      #expect(Self.zh.date(day, today: Self.day(20)) == chinese)
      #expect(Self.en.date(day, today: Self.day(20)) == english)
    }
    #expect(Self.zh.longDate(Self.day(20)) == "11月20日 周五" && Self.en.longDate(Self.day(20)) == "Fri 20 Nov")
    #expect(Self.zh.numericDate(Self.day(20), today: Self.day(1)) == "11-20")
    #expect(Self.zh.numericDate(Self.day(20), today: Self.day(1, year: 2027)) == "2026-11-20")
  }

  @Test("moments keep to the community's offset")
  func moments() {
    #expect(Self.zh.clock(Self.at(20, 14), Self.calendar) == "14:00")
    #expect(Self.zh.moment(Self.at(20, 14), now: Self.at(20, 9), Self.calendar) == "今天 14:00")
    #expect(Self.zh.moment(Self.at(23, 9, 30), now: Self.at(20, 9), Self.calendar) == "11月23日 09:30")
    #expect(Self.en.moment(Self.at(23, 9, 30), now: Self.at(20, 9), Self.calendar) == "23 Nov 09:30")
    // 00:30 in China is still the day before in UTC.
    #expect(Self.zh.moment(Self.at(20, 0, 30), now: Self.at(20, 9), Self.calendar) == "今天 00:30")
  }

  @Test("time left is working time, short, and never flatters")
  func timeLeft() {
    let cases: [(Instant, Instant, Urgency, String, String)] = [
      (Self.at(24, 12), Self.at(23, 9), .normal, "剩1天3时", "1 d 3 h left"),
      (Self.at(23, 12), Self.at(20, 17), .normal, "剩4时", "4 h left"),
      // What is due today is told by its hour, until minutes count.
      (Self.at(20, 18), Self.at(20, 9), .normal, "今天 18:00", "today 18:00"),
      (Self.at(20, 12), Self.at(20, 10, 10), .normal, "今天 12:00", "today 12:00"),
      (Self.at(20, 18), Self.at(20, 17), .normal, "今天 18:00", "today 18:00"),
      (Self.at(20, 18), Self.at(20, 17, 20), .normal, "剩40分", "40 min left"),
      (Self.at(20, 18), Self.at(20, 18), .normal, "剩0分", "0 min left"),
      // Friday evening to Monday evening is one working day.
      (Self.at(23, 18), Self.at(20, 18), .normal, "剩1天", "1 d left"),
      (Self.at(18, 18), Self.at(20, 18), .normal, "超2天", "2 d over"),
      (Self.at(18, 18), Self.at(20, 12), .normal, "超1天", "1 d over"),
      (Self.at(20, 9), Self.at(20, 15), .normal, "超4时", "4 h over"),
      (Self.at(20, 18), Self.at(20, 20), .normal, "到期", "due now"),
      (Self.at(20, 21), Self.at(20, 20), .urgent, "急剩1时", "! 1 h left"),
      (Self.at(20, 21), Self.at(20, 20, 30), .urgent, "急剩30分", "! 30 min left"),
      (Self.at(20, 21), Self.at(22, 22), .urgent, "急超2天", "! 2 d over"),
    ]
    for (deadline, now, urgency, chinese, english) in cases {
      #expect(Self.zh.timeLeft(until: deadline, now: now, urgency: urgency, Self.calendar) == chinese)
      #expect(Self.en.timeLeft(until: deadline, now: now, urgency: urgency, Self.calendar) == english)
    }
  }

  @Test("while a clock stands still, so does what is left")
  func standing() {
    for now in [Self.at(20, 9), Self.at(21, 12), Self.at(23, 8)] {
      let left = Self.zh.timeLeft(
        until: Self.at(24, 12), now: now, from: Self.at(23, 9), urgency: .normal, Self.calendar)
      #expect(left == "剩1天3时")
    }
  }

  @Test("lengths, ages, dates, rates and lists")
  func small() throws {
    #expect(Self.zh.duration(workingSeconds: 10 * 3600) == "1天3时")
    #expect(Self.en.duration(workingSeconds: 10 * 3600) == "1 d 3 h")
    #expect(Self.zh.duration(workingSeconds: 9600) == "2时40分" && Self.zh.duration(workingSeconds: 0) == "0分")
    #expect(Self.zh.age(67) == "67岁" && Self.zh.ageBand(67) == "60多岁" && Self.en.ageBand(67) == "60s")
    #expect(Self.zh.ageBand(7) == "10岁以下" && Self.zh.ageBand(101) == "百岁以上")
    let born = [PartialDate(year: 1959), PartialDate(year: 1959, month: 3), PartialDate(year: 1959, month: 3, day: 2)]
    #expect(born.compactMap { $0.map(Self.zh.partialDate) } == ["1959年", "1959年3月", "1959年3月2日"])
    #expect(born.compactMap { $0.map(Self.en.partialDate) } == ["1959", "Mar 1959", "2 Mar 1959"])
    #expect(Self.zh.percent(Rate(part: 23, whole: 25)) == "92%" && Self.zh.percent(Rate()) == "—")
    #expect(Self.zh.percentWithCounts(Rate(part: 23, whole: 25)) == "92%（23/25）")
    #expect(Self.zh.list(["甲", "乙", "丙"]) == "甲、乙、丙" && Self.en.list(["a", "b"]) == "a, b")
    #expect(Self.zh.list([]) == "" && Self.zh.list(["甲"]) == "甲")
  }

  static let catalogue = Catalogue(
    categories: [
      Catalogue.Category(key: "heating", names: ["zh": "供暖", "en": "Heating"], team: .cyan, mode: .coordinated)
    ],
    suspensionReasons: [Catalogue.Reason(key: "papers", names: ["zh": "等材料", "en": "Waiting for papers"])],
    refusalReasons: [Catalogue.Reason(key: "notOurDuty", names: ["zh": "不属社区职责"])], careTags: [])

  @Test("catalogue entries have names, and keys where they have none")
  func catalogueNames() {
    #expect(Self.zh.name(category: "heating", Self.catalogue) == "供暖")
    #expect(Self.en.name(category: "heating", Self.catalogue) == "Heating")
    #expect(Self.zh.name(category: "nothing", Self.catalogue) == "nothing")
    #expect(Self.en.name(refusalReason: "notOurDuty", Self.catalogue) == "不属社区职责")
    #expect(Self.en.name(suspensionReason: "papers", Self.catalogue) == "Waiting for papers")
    #expect(Self.en.name(careTag: "livingAlone", Self.catalogue) == "livingAlone")
  }

  @Test("every rejection is a sentence", arguments: Language.allCases)
  func rejections(language: Language) {
    let words = Wording(language: language)
    let day = Self.day(20)
    let now = Self.at(20, 9)
    let number = OrderNumber(day: day, sequence: 4)
    let rejections: [Rejection] =
      OrderState.allCases.map { .wrongState($0, command: "assign") } + OrderField.allCases.map { .missing($0) } + [
        .tooLong(.text, limit: 2000), .refusedWords(["甲"], .text), .controlCharacters(.text), .personalNumber(.text),
        .unknownKey("x", .category),
        .unknownKey("x", .suspensionReason), .unknownKey("x", .refusalReason), .inFuture(.receivedAt),
        .tooEarly(.calledAt, notBefore: now), .nobodyNamed,
        .handlerNeeded, .refusalIsNoAssignment, .dueTooLate(limit: now), .wakeNotLater(today: day), .alreadyExtended,
        .extensionAfterDue(due: now), .urgentNeverExtended, .modeNotExtendable(.atOnce), .extensionNotLater(due: now),
        .coordinationNoteMissing, .secretaryOnly, .mergeIntoItself, .mergeTargetUnusable(number),
        .mergeTargetMerged(number, into: number), .mergeTargetEnded(number), .mergeTargetRefused(number),
        .mergeTargetFinished(number), .mergeTargetAsleep(number), .masterEnded(number), .wakeTooLate(limit: day),
        .reopenTooLate(ended: day, limit: 30), .notUnsolved, .onlyBySeal,
      ] + HotlineProblem.allCases.map { .hotline($0) }
    for rejection in rejections {
      for catalogue in [nil, Self.catalogue] {
        let text = words.message(rejection, Self.calendar, now: now, catalogue)
        #expect(isWhole(text), "\(text)")
      }
    }
  }

  @Test("every refusal of the file is a sentence", arguments: Language.allCases)
  func storeErrors(language: Language) {
    let words = Wording(language: language)
    let day = Self.day(20)
    let now = Self.at(20, 9)
    let number = OrderNumber(day: day, sequence: 4)
    let seals: [SealProblem] = [
      .undecided([.order(number)]), .undecided([.record(Record.Reference(.household, 7))]),
      .undecided((1...9).map { .order(OrderNumber(day: day, sequence: $0)) }), .earlierDay(day),
      .alreadySealed(day), .inFuture(day), .notSealed(day), .secretaryOnly, .reasonMissing, .beforeFirstDay(day),
    ]
    let reasons: [RecordProblem.Reason] = [
      .missing, .tooLong(limit: 200), .phone, .identityNumber, .identityNumbersOff, .inFuture, .endsBeforeStart,
      .refusedWords(["甲"]), .unknownReference, .consentMissing, .duplicate, .controlCharacters, .personalNumber,
      .negative, .code,
    ]
    let errors: [StoreError] =
      seals.map { .sealRefused($0) } + UndoProblem.allCases.map { .undoRefused($0) }
      + ReadOnlyReason.allCases.map { .readOnly($0) } + reasons.map { .invalid([RecordProblem("phones", $0)]) } + [
        .busy, .diskFull, .conflict(.record(.grid(Grid(id: 1, code: "001", name: "第一网格")), revision: 2)),
        .rejected(.nobodyNamed), .rejectedOrder(number, .nobodyNamed), .notFound("20261120-004"), .newerFile,
        .foreignFile, .damaged("page 3"), .missingFile("a.qise"), .fileExists("a.qise"),
        .networkFileSystem("a.qise"), .clockBehind(last: now), .clockAhead(last: now), .system("EIO"),
      ]
    for error in errors {
      #expect(isWhole(words.message(error, Self.calendar, now: now, nil)), "\(error)")
    }
    #expect(words.field("unheardOf") == "unheardOf")
  }

  /// Whether every key was found and every placeholder filled.
  private func isWhole(_ text: String) -> Bool {
    !text.isEmpty && !text.contains("⟦") && !text.contains("{") && !text.contains("}")
  }
}
