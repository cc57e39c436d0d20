import CommunityModel
import CommunityResources

extension Paper {
  /// 报到回执: what a unit is told of those who came with it. Sums alone: nobody is named, and nothing says who did not come
  /// or belongs to what.
  public static func receipt(
    _ standing: PartnerStanding, community: String, day: Day, _ words: Wording
  ) -> Paper {
    let turnout = standing.turnout
    var facts = [
      Fact(words("field.expects"), turnout.expects.map(String.init) ?? words("turnout.none")),
      Fact(words("field.registered"), String(turnout.registered)),
      Fact(words("field.turnout"), words.turnout(turnout)),
      Fact(words("field.doneTogether"), String(standing.done)),
    ]
    if !standing.unit.promised.isEmpty {
      facts.append(Fact(words("field.promised"), words.list(standing.unit.promised)))
    }
    let text = words("paper.receipt.text", ["unit": standing.unit.name, "date": words.fullDate(day)])
    return Paper(
      .unitReceipt, title: words("paper.receipt.title", ["community": community]),
      [.paragraph(text), .facts(facts), .trailing([community, words.fullDate(day)])], words,
      layout: .letter(isFramed: false))
  }
}

extension Paper {
  /// 报到回执 of one person, for themselves: that they came, when, and what they offered. Nothing says what they belong to.
  /// - Parameter unit: the unit with which they came.
  public static func receipt(_ it: Volunteer, unit: String?, _ paper: ServicePaper) -> Paper {
    let words = paper.words
    let texts = ["name": it.name, "community": paper.community.name]
    let since = it.joined.map { words("paper.arrival.text", texts.merging(["date": words.fullDate($0)]) { $1 }) }
    let facts = [
      Fact(words("field.fromUnit"), unit ?? ""), Fact(words("field.badge"), it.badge ?? ""),
      Fact(words("field.teams"), words.list(it.teams.compactMap { paper.teams[$0] })),
      Fact(words("field.skills"), words.list(it.skills)),
      Fact(words("field.free"), words.list(it.free.inOrder.map { words($0) })),
    ].filter { !$0.value.isEmpty }
    return Paper(
      .arrivalReceipt, title: words("paper.receipt.title", ["community": paper.community.name]),
      [.paragraph(since ?? words("paper.arrival.undated", texts))] + (facts.isEmpty ? [] : [.facts(facts)])
        + [
          .paragraph(words("paper.arrival.own")), .trailing([paper.community.name, words.fullDate(paper.today)]),
        ], words, layout: .letter(isFramed: false))
  }
}

extension Wording {
  /// What a unit has done, in lines of a card: 报到, what was promised against what was done, joint work, its orders.
  public func facts(_ it: PartnerStanding) -> [(label: String, text: String)] {
    var facts = [(self("field.turnout"), turnoutWithCounts(it.turnout))]
    facts += zip(it.unit.promised, it.kept).map { promise, done in
      (self("field.promised"), self("unit.kept", ["promise": promise, "count": String(done)]))
    }
    facts += it.promises.map { promise in
      let texts = [
        "promise": promise.title, "day": promise.due.iso, "state": self(promise.state), "count": String(promise.done),
      ]
      return (self("field.promised"), self(promise.done > 0 ? "unit.promiseDone" : "unit.promise", texts))
    }
    facts.append((self("field.doneTogether"), self("unit.done", ["count": String(it.done)])))
    for (key, count) in it.joint.sorted(by: { $0.key < $1.key }) {
      facts.append((self("field.joint"), self("unit.joint", ["joint": joint(key), "count": String(count)])))
    }
    facts.append(
      (
        self("field.unitOrders"),
        self("unit.orders", ["count": String(it.orders.count), "open": String(it.orders.open)])
      ))
    let rates: [(Phrase, Rate)] = [
      ("rate.contacted", it.orders.contacted), ("rate.onTime", it.orders.onTime), ("rate.solved", it.orders.solved),
      ("rate.satisfied", it.orders.satisfied),
    ]
    return facts + rates.map { (self($0.0), percentWithCounts($0.1)) }
  }

  /// The name of a sort of joint work (六联).
  func joint(_ key: String) -> String {
    let field = [EntryKind].bundled.kind("activity")?.field(EntryKind.jointField)
    let names = field?.choices.first { $0.key == key }?.names
    return names?[language.rawValue] ?? names?[Language.zh.rawValue] ?? key
  }
}
