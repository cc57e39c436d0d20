import CommunityModel
import CommunityResources
import TestSupport
import Testing

@Suite("Words of the ledger")
struct EntryWordsTests {
  @Test("every case of every enumeration has a word in both languages", arguments: Language.allCases)
  func everyCase(language: Language) {
    let words = Wording(language: language)
    let names: [[String]] = [
      EntryState.allCases.map { words($0) }, EntryRole.allCases.map { words($0) },
      EntryParty.Kind.allCases.map { words($0) },
      EntryKind.Group.allCases.map { words($0) }, EntryLink.Why.allCases.map { words($0) },
      EntryKind.Visibility.allCases.map { words($0) }, EntryKind.Field.Kind.allCases.map { words($0) },
      EntryField.allCases.map { words($0) }, Self.commands.map { words.entryCommand($0.name) },
      [words.entryCommand("promote"), words.entryReason(EntryRules.undone)],
    ]
    for list in names {
      #expect(list.allSatisfy { !$0.contains("⟦") && !$0.isEmpty }, "\(list)")
      #expect(Set(list).count == list.count, "\(list)")
    }
    #expect(words.entryReason("下雨") == "下雨")
  }

  private static let content = LedgerFixture.clinic()
  static let commands: [EntryCommand] = [
    .add(content, as: .done), .arrange(content), .markDone(content), .edit(content), .correct(content),
    .cancel(reason: ""), .void(reason: ""), .restore(version: 0),
  ]

  @Test("every rejection is a sentence", arguments: Language.allCases)
  func rejections(language: Language) {
    let words = Wording(language: language)
    let kind = LedgerFixture.kind("visit")
    let day = LedgerFixture.day("2026-11-20")
    let texts: [TextProblem] = [.tooLong(limit: 500), .controlCharacters, .personalNumber, .refusedWords(["甲"])]
    let rejections: [EntryRejection] =
      EntryState.allCases.map { .wrongState($0, command: "edit") } + EntryField.allCases.map { .missing($0) }
      + texts.map { .text($0, .text) } + EntryRole.allCases.map { .unknownRole($0, allowed: [.did]) }
      + EntryKind.Field.Kind.allCases.map { .wrongType("declines", expected: $0) } + [
        .notAStart(.void), .missingValue("declines"), .inFuture(day), .endWithoutStart,
        .unknownMeasure("votes", allowed: ["people"]), .unknownOutcome("x", allowed: ["well"]),
        .unknownField("x", allowed: ["declines"]), .unknownChoice("x", field: "declines", allowed: ["thisTime"]),
        .notPositive(measure: "people"), .tooMuch(measure: "people"), .namedTwice(.volunteer),
        .totalBelowNamed(total: 1, named: 2), .namesNobody,
        .exactlyOneSubject(found: 2), .membersWithoutHousehold, .restrictedTag("disability"), .wrongGoods,
        .declineUnsaid, .declineUnasked, .orderNeeded(outcome: "needsHelp"), .sealed([day]), .notSealed,
        .stockBelowNothing(1, by: 3), .tooFewPoints(1, balance: 2), .secretaryOnly, .notYours, .notReceiver,
        .changedSince(seen: 1, now: 2), .becomesNoOrder, .alreadyPromoted(OrderFixture.number), .linkToItself,
        .alreadyLinked, .nothingNew, .noSuchVersion(7),
      ]
    for rejection in rejections {
      let text = words.message(rejection, kind, today: day)
      #expect(!text.isEmpty && !text.contains("⟦") && !text.contains("{") && !text.contains("}"), "\(text)")
    }
  }
}
