import CommunityModel
import CommunityResources

/// What papers about volunteers are made with.
public struct ServicePaper: Sendable {
  public var community: Community
  public var teams: [ServiceTeam.ID: String]
  public var kinds: [EntryKind]
  public var today: Day
  public var words: Wording

  public init(
    community: Community, teams: [ServiceTeam.ID: String], kinds: [EntryKind], today: Day, words: Wording
  ) {
    self.community = community
    self.teams = teams
    self.kinds = kinds
    self.today = today
    self.words = words
  }

  public init(_ office: Office, _ words: Wording) {
    self.init(
      community: office.community, teams: Dictionary(office.teams.map { ($0.id, $0.name) }) { first, _ in first },
      kinds: office.kinds, today: office.today, words: words)
  }

  /// Certificates for those whose books these are, as parts of one save: hours and content as they stand today.
  public func certificates(
    for books: [ServiceBook], _ days: ClosedRange<Day>, responsible: String
  ) -> [ChangePart] {
    books.enumerated().map { place, book in
      let id = Int64(-place)
      let certificate = ServiceCertificate(
        entry: id, number: nil, day: today, volunteer: book.volunteer.id, days: days, minutes: book.minutes(in: days),
        content: content(of: book, days), responsible: responsible)
      return .entry(.new(ServiceCertificate.kind, certificate.entryContent, id: id))
    }
  }

  func name(kind key: String) -> String { kinds.kind(key).map { words.name($0) } ?? key }

  func what(_ line: ServiceBook.Line) -> String { line.title.isEmpty ? name(kind: line.kind) : line.title }

  func stars(_ book: ServiceBook) -> String {
    let stars = book.stars(community.settings.starHours)
    return words(stars == 0 ? "volunteer.noStars" : "volunteer.stars", ["count": String(stars)])
  }

  /// What somebody did in some days, in a few words: 清洁日 3次、…
  public func content(of book: ServiceBook, _ days: ClosedRange<Day>) -> String {
    var counts: [(what: String, count: Int)] = []
    for line in book.services where days.contains(line.day) {
      let what = what(line)
      if let place = counts.firstIndex(where: { $0.what == what }) {
        counts[place].count += 1
      } else {
        counts.append((what, 1))
      }
    }
    let most = counts.sorted { $0.count > $1.count }.prefix(Self.mostNamed)
    return words.list(most.map { words("volunteer.didTimes", ["what": $0.what, "count": String($0.count)]) })
  }

  private static let mostNamed = 8
}

extension Paper {
  private typealias Make = ServicePaper

  /// 志愿服务纪录册: who, the sums, every line.
  public static func book(_ book: ServiceBook, _ it: ServicePaper) -> Paper {
    let words = it.words
    let volunteer = book.volunteer
    var blocks: [Block] = [
      .facts([
        Fact(words("field.name"), volunteer.name), Fact(words("field.badge"), volunteer.badge ?? ""),
        Fact(words("field.teams"), words.list(volunteer.teams.compactMap { it.teams[$0] })),
        Fact(words("field.skills"), words.list(volunteer.skills)),
        Fact(words("field.hours"), words.hours(book.minutes())), Fact(words("field.points"), String(book.points)),
        Fact(words("field.stars"), it.stars(book)),
      ])
    ]
    let heads = ["day", "title", "team", "hours", "points"].map { words.heading($0) }
    blocks.append(
      .table(
        words("paper.book.services"), heads: heads,
        rows: book.services.map { line in
          [
            line.day.iso, it.what(line), line.team.flatMap { it.teams[$0] } ?? "", words.hours(line.minutes),
            line.points == 0 ? "" : String(line.points),
          ]
        }, numbersFrom: 3))
    for (title, lines) in [("paper.book.trainings", book.trainings), ("paper.book.awards", book.awards)]
      as [(
        Phrase, [ServiceBook.Line]
      )] where !lines.isEmpty
    {
      blocks.append(.list(words(title), lines.map { "\($0.day.iso) \(it.what($0))" }, isNumbered: false))
    }
    blocks.append(.trailing([it.community.name, words.fullDate(it.today)]))
    return Paper(.serviceBook, title: words("paper.book.title"), blocks, words)
  }

  /// 服务证, to be cut out: who it is and since when; nothing but what they said of themselves as a volunteer.
  public static func badge(_ book: ServiceBook, _ it: ServicePaper) -> Paper {
    let (words, volunteer) = (it.words, book.volunteer)
    return Paper(
      .badge, title: words("paper.badge.title", ["community": it.community.name]),
      [
        .facts([
          Fact(words("field.name"), volunteer.name), Fact(words("field.badge"), volunteer.badge ?? ""),
          Fact(words("field.teams"), words.list(volunteer.teams.compactMap { it.teams[$0] })),
          Fact(words("field.joined"), volunteer.joined.map { words.fullDate($0) } ?? ""),
          Fact(words("field.stars"), it.stars(book)),
        ]), .trailing([it.community.name, words.fullDate(it.today)]),
      ], words, layout: .card)
  }

  /// 志愿服务证明, with what its ordinance asks for: number, name, hours, content, issuer, who is responsible, date. It is
  /// for the person alone.
  public static func certificate(
    _ certificate: ServiceCertificate, _ book: ServiceBook, _ it: ServicePaper
  ) -> Paper {
    let words = it.words
    let text = words(
      "paper.certificate.text",
      [
        "name": book.volunteer.name, "since": words.fullDate(certificate.days.lowerBound),
        "until": words.fullDate(certificate.days.upperBound), "hours": words.hours(certificate.minutes),
      ])
    var blocks: [Block] = [
      .centred(words("paper.certificate.number", ["number": certificate.number?.description ?? ""])),
      .paragraph(text), .facts([Fact(words("paper.certificate.content"), certificate.content)]),
    ]
    if certificate.isOutdated(book) { blocks.append(.paragraph(words("paper.certificate.outdated"))) }
    blocks.append(
      .trailing([
        it.community.name, words("paper.certificate.responsible", ["name": certificate.responsible]),
        words.fullDate(certificate.day),
      ]))
    return Paper(.certificate, title: words("paper.certificate.title"), blocks, words, layout: .letter(isFramed: true))
  }

  /// A ranking that is posted. Children are never given to it; who did not agree to be named is 张*.
  public static func ranking(_ ranks: [ServiceRank], _ days: ClosedRange<Day>, _ it: ServicePaper) -> Paper {
    let words = it.words
    let mask = NameMask.bundled
    let rows = ranks.filter(\.isPostable).enumerated().map { place, rank in
      [
        String(place + 1), rank.isNamed ? rank.volunteer.name : mask(rank.volunteer.name), words.hours(rank.minutes),
        String(rank.points),
      ]
    }
    let heads = [words("paper.ranking.place"), words.heading("name"), words.heading("hours"), words.heading("points")]
    return Paper(
      .ranking, title: words("paper.ranking.title", ["community": it.community.name]),
      [
        .centred(
          words(
            "paper.ranking.days",
            ["since": words.fullDate(days.lowerBound), "until": words.fullDate(days.upperBound)])),
        .table("", heads: heads, rows: rows, numbersFrom: 2), .paragraph(words("paper.ranking.consent")),
      ], words)
  }
}

extension Paper {
  /// What whoever took on a need is given: where, when and what. It is the only paper with the address on it.
  /// - Parameter home: where whoever it is for lives, for what names no place of its own.
  public static func slip(_ need: Need, name: String, home: PlaceKey?, _ it: ServicePaper) -> Paper {
    let (words, content) = (it.words, need.entry.content)
    let place = content.place.map(\.raw).flatMap { $0.isEmpty ? nil : $0 } ?? home?.description ?? ""
    return Paper(
      .needSlip, title: words("paper.need.title", ["community": it.community.name]),
      [
        .facts([
          Fact(words("field.name"), name), Fact(words("field.needed"), content.title),
          Fact(words("field.when"), need.when ?? words.fullDate(content.day)),
          Fact(words("field.place"), place), Fact(words("field.note"), content.text),
        ]), .trailing([it.community.name, words.fullDate(it.today)]),
      ], words)
  }
}

extension Paper {
  /// 年度评定表 of a volunteer: each figure with its full mark and threshold, and a line for what is given by hand.
  public static func sheet(
    _ sheet: YearSheet, _ book: ServiceBook, _ days: ClosedRange<Day>, _ it: ServicePaper
  ) -> Paper {
    let words = it.words
    var rows = sheet.lines.map { row, value in
      [
        words(Phrase("yearSheet.\(row.figure.rawValue)")), String(value), String(row.threshold), String(row.full),
        String(row.score(value)),
      ]
    }
    rows.append([words("yearSheet.manual"), "", "", "", sheet.manual.map(String.init) ?? ""])
    rows.append([words("yearSheet.total"), "", "", "", String(sheet.total)])
    let heads = ["figure", "value", "threshold", "full", "score"].map { words(Phrase("yearSheet.head.\($0)")) }
    return Paper(
      .yearSheet, title: words("paper.sheet.title", ["year": String(days.lowerBound.year)]),
      [
        .facts([Fact(words("field.name"), book.volunteer.name), Fact(words("field.badge"), book.volunteer.badge ?? "")]
        ),
        .table("", heads: heads, rows: rows, numbersFrom: 1), .trailing([it.community.name, words.fullDate(it.today)]),
      ], words)
  }
}
