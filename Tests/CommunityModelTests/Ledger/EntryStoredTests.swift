import CommunityModel
import CommunityResources
import Foundation
import TestSupport
import Testing

@Suite("Entries as they are stored") struct EntryStoredTests {
  typealias Fixture = LedgerFixture

  private func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func value<Value: Decodable>(_ text: String, as: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  @Test("Every party is stored under the name of its kind and found again")
  func parties() throws {
    let parties: [(EntryParty, String)] = [
      (.staff(3), #"{"id":3,"kind":"staff"}"#), (.volunteer(3), #"{"id":3,"kind":"volunteer"}"#),
      (.partner(3), #"{"id":3,"kind":"partner"}"#), (.team(3), #"{"id":3,"kind":"team"}"#),
      (.household(3), #"{"id":3,"kind":"household"}"#), (.resident(3), #"{"id":3,"kind":"resident"}"#),
      (.careTag("livingAlone"), #"{"key":"livingAlone","kind":"careTag"}"#), (.item(3), #"{"id":3,"kind":"item"}"#),
      (.fund(3), #"{"id":3,"kind":"fund"}"#), (.everybody, #"{"kind":"public"}"#),
    ]
    #expect(parties.map(\.0.kind) == EntryParty.Kind.allCases)
    for (party, stored) in parties {
      #expect(try text(party) == stored)
      #expect(try value(stored) == party)
    }
    #expect(throws: DecodingError.self) { try value(#"{"kind":"alien","id":1}"#, as: EntryParty.self) }
  }

  @Test("A version is stored as it was, and read again")
  func version() throws {
    let content = EntryContent(
      day: Fixture.day("2026-11-20"), plannedFor: Fixture.day("2026-11-19"), from: ClockTime("20:00"),
      until: ClockTime("06:00"), place: Place(kind: .text, raw: "院内"), grid: 1, team: 2, title: "t", text: "x",
      theme: "policy", outcome: "well",
      fields: [
        "a": .text("x"), "b": .number(3), "c": .date(Fixture.day("2026-11-20")), "d": .choice("k"), "e": .tick(true),
        "f": .place(Place(kind: .spot, raw: "车棚")),
      ], isConfidential: true,
      lines: [
        EntryLine(.staff(3), .led, "people", 1, field: "p"), EntryLine(.staff(3), .led, "minutes", 9, isReckoned: true),
      ])
    let version = EntryVersion(
      number: 2, at: Instant(seconds: 5), by: 3, state: .done, content: content, reason: "r",
      booked: Fixture.day("2026-11-20"),
      takesBack: EntryVersion.TakingBack(version: 1, booked: Fixture.day("2026-11-19")), isCorrection: true)
    let stored =
      #"{"at":5,"booked":"2026-11-20","by":3,"content":{"confidential":true,"day":"2026-11-20","fields":{"#
      + #""a":{"text":"x"},"b":{"number":3},"c":{"date":"2026-11-20"},"d":{"choice":"k"},"e":{"tick":true},"#
      + #""f":{"place":{"kind":"spot","raw":"车棚"}}},"from":"20:00","grid":1,"lines":[{"amount":1,"field":"p","#
      + #""measure":"people","party":{"id":3,"kind":"staff"},"role":"led"},{"amount":9,"measure":"minutes","#
      + #""party":{"id":3,"kind":"staff"},"reckoned":true,"role":"led"}],"outcome":"well","place":{"kind":"text","#
      + #""raw":"院内"},"plannedFor":"2026-11-19","team":2,"text":"x","theme":"policy","title":"t","until":"06:00"},"#
      + #""correction":true,"number":2,"reason":"r","state":"done","takesBack":{"booked":"2026-11-19","version":1}}"#
    #expect(try text(version) == stored)
    #expect(try value(stored) == version)
  }

  @Test("What later programs add is missing in what earlier ones wrote")
  func defaults() throws {
    let bare = try value(
      #"{"number":1,"at":5,"by":3,"state":"planned","content":{"day":"2026-11-20"}}"#, as: EntryVersion.self)
    #expect(bare.content == EntryContent(day: Fixture.day("2026-11-20")) && !bare.isCorrection)
    let kind = try value(
      #"{"key":"k","names":{"zh":"甲"},"mark":"甲","group":"services","form":"generic"}"#, as: EntryKind.self)
    #expect(kind.isOn && kind.visibility == .office && kind.subjects == .none && kind.fields.isEmpty)
    #expect(try value(#"{"id":1,"name":"大米","unit":"袋"}"#, as: Item.self) == Item(id: 1, name: "大米", unit: "袋"))
    #expect(try value(#"{"id":1,"name":"基金"}"#, as: Fund.self) == Fund(id: 1, name: "基金"))
  }

  @Test("Stored words of states, roles, ties, groups, forms and the rest never change")
  func words() {
    #expect(EntryState.allCases.map(\.rawValue) == ["wanted", "planned", "done", "cancelled", "void"])
    #expect(EntryRole.allCases.map(\.rawValue) == ["did", "led", "attended", "received", "gave", "leave", "absent"])
    #expect(EntryLink.Why.allCases.map(\.rawValue) == ["partOf", "followsUp", "answers", "becameOrder", "sameSheet"])
    #expect(EntryKind.Group.allCases.map(\.rawValue) == ["services", "visits", "heard", "shifts", "goods", "posted"])
    #expect(
      EntryKind.Form.allCases.map(\.rawValue) == [
        "line", "round", "meeting", "members", "rota", "counter", "board", "generic",
      ])
    #expect(
      EntryKind.Field.Kind.allCases.map(\.rawValue) == [
        "text", "number", "date", "choice", "tick", "person", "place", "unit",
      ])
    #expect(EntryKind.Visibility.allCases.map(\.rawValue) == ["office", "own", "secretary"])
    #expect(
      EntryKind.Headline.allCases.map(\.rawValue) == ["activities", "opinions", "disputes", "hardships", "deeds"])
    #expect(RhythmPeriod.allCases.map(\.rawValue) == ["week", "month", "quarter", "half", "year"])
    #expect(EntryKind.Series.allCases.map(\.rawValue) == ["running", "yearly"])
    #expect(EntryKind.Goods.allCases.map(\.rawValue) == ["in", "out", "count"])
  }

  @Test("Every shipped kind is stored and read as it is", arguments: [EntryKind].bundled)
  func kinds(kind: EntryKind) throws {
    let stored = try text(kind)
    #expect(try value(stored) == kind && text(value(stored, as: EntryKind.self)) == stored)
  }

  @Test("Ties and rhythms are stored and read as they are")
  func rhythms() throws {
    let links = [
      EntryLink(from: 1, to: .entry(2), why: .partOf),
      EntryLink(from: 1, to: .order(OrderFixture.number), why: .becameOrder),
    ]
    for link in links { #expect(try value(text(link)) == link) }
    #expect(try text(links[1]) == #"{"from":1,"to":{"order":"20261120-004"},"why":"becameOrder"}"#)
    let whos: [Rhythm.Who?] = [.role(.secretary), .staff(3), .volunteer(3), .team(3), .gridWorker, nil]
    let whoms: [Rhythm.Whom] = [
      .careTags(["livingAlone"]), .households, .residents, .partners, .teams, .staff, .posts, .helpers, .items("l"),
      .nobody,
    ]
    let repeats: [Rhythm.Every] = [.times(2, .month), .after(days: 30), .event(kind: "memo", days: 3)]
    for who in whos {
      for whom in whoms {
        for every in repeats {
          let terms = Rhythm.Terms(
            name: "n", kinds: ["visit", "careVisit"], who: who, whom: whom, every: every, hour: ClockTime("18:30"),
            calendar: .workdays, blocksSeal: true)
          let rhythm = Rhythm(id: 1, terms: [Dated(from: Fixture.day("2026-11-20"), terms)])
          #expect(try value(text(rhythm)) == rhythm)
        }
      }
    }
    #expect(throws: DecodingError.self) { try value(#""aliens""#, as: Rhythm.Whom.self) }
    let terms = Rhythm.Terms(
      name: "n", kinds: ["visit", "careVisit"], who: .gridWorker, whom: .careTags(["livingAlone"]),
      every: .times(1, .month))
    #expect(
      try text(terms)
        == #"{"blocksSeal":false,"calendar":"all","every":"1/month","kinds":["careVisit","visit"],"name":"n","#
        + #""who":"gridWorker","whom":"tag:livingAlone"}"#)
  }

  @Test("Times, numbers and columns are read as they are written")
  func small() {
    for text in ["00:00", "09:30", "23:59"] { #expect(ClockTime(text)?.description == text) }
    #expect(ClockTime("9：30")?.description == "09:30" && ClockTime("24:00") == nil && ClockTime("12") == nil)
    for number in [EntryNumber(sequence: 12), EntryNumber(year: 2026, sequence: 3)] {
      #expect(EntryNumber(number.description) == number)
    }
    #expect(EntryNumber("0") == nil && EntryNumber("a-3") == nil && EntryNumber("") == nil)
    let day = Fixture.day("2027-01-02")
    #expect(EntryNumber(after: 11, in: .running, on: day) == EntryNumber(sequence: 12))
    #expect(EntryNumber(after: nil, in: .yearly, on: day) == EntryNumber(year: 2027, sequence: 1))
    for kind in [EntryKind].bundled {
      for column in kind.columns { #expect(EntryKind.Column(column.key) == column) }
    }
    #expect(EntryKind.Column("mood") == nil)
  }
}
