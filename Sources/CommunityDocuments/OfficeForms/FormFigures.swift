import CommunityModel
import CommunityResources
import Tables

/// What the places in the cells of a form come to.
struct FormFigures {
  let file: any CommunityReading
  let office: Office
  let words: Wording
  /// The first day of the month that the form is filled for.
  let month: Day

  /// Why a place in a cell is not filled.
  enum Trouble: Hashable {
    case fault(FormRequest.Fault)
    case unknownFigure(String)
    /// The figure has no such split.
    case noSplit(figure: String, by: FigureDimension)
    /// Two filters that only one by one can be asked for.
    case notTogether(FigureDimension, FigureDimension)
    case unknownPart(FigureDimension, String)
    /// Fewer than five people with a restricted tag.
    case tooFew
    /// Nothing to reckon with: the denominator is empty.
    case nothing
  }

  /// What a place holds: as a value of its own, and within a text.
  struct Found {
    var value: FormFill.Value
    var text: String
    /// Whether it is reckoned, so that another one next month is a difference.
    var isFigure = false
  }

  func found(_ content: String) throws(StoreError) -> Result<Found, TroubleError> {
    let request: FormRequest
    do throws(FormRequest.Fault) {
      request = try FormRequest(content, words)
    } catch {
      return .failure(TroubleError(.fault(error)))
    }
    switch request {
    case .month: return plain(words.month(month))
    case .year: return .success(Found(value: .number(String(month.year)), text: String(month.year)))
    case .community: return plain(office.community.name)
    case .today: return .success(Found(value: .day(office.today), text: words.fullDate(office.today)))
    case .figure(let key, let filters, let period): return try figure(key, filters, period)
    }
  }

  struct TroubleError: Error {
    let trouble: Trouble
    init(_ trouble: Trouble) { self.trouble = trouble }
  }

  private func plain(_ text: String) -> Result<Found, TroubleError> { .success(Found(value: .text(text), text: text)) }

  private func figure(
    _ key: String, _ filters: [FormRequest.Filter], _ period: FormPeriod
  ) throws(StoreError) -> Result<Found, TroubleError> {
    func failed(_ trouble: Trouble) -> Result<Found, TroubleError> { .failure(TroubleError(trouble)) }
    guard let figure = office.figures.figure(key) else { return failed(.unknownFigure(key)) }
    var parts: [FigurePart] = []
    for filter in filters {
      guard figure.dimensions.contains(filter.dimension) else {
        return failed(.noSplit(figure: words.name(figure), by: filter.dimension))
      }
      guard let part = try part(filter) else { return failed(.unknownPart(filter.dimension, filter.value)) }
      parts.append(part)
    }
    // What only the lines of an entry say is asked for one at a time.
    if parts.count == 2, FigureDimension.ofLines.isSuperset(of: parts.map(\.dimension)) {
      return failed(.notTogether(parts[0].dimension, parts[1].dimension))
    }
    // A tag is asked for as a share, which says whether there are too few to be told.
    parts.sort { one, other in one.dimension != .tag && other.dimension == .tag }
    let last = parts.last
    let isShare = parts.count == 2 || last?.dimension == .tag
    let query = FigureQuery(
      days: period.days(of: month), of: parts.count == 2 ? parts[0] : isShare ? nil : last, now: office.now)
    var value: FigureValue
    if isShare, let last {
      let share = try file.shares(of: figure, by: last.dimension, query).first { $0.part == last }
      if share?.isHidden ?? false { return failed(.tooFew) }
      value = share?.value ?? FigureValue(0, of: figure.unit == .percent ? 0 : nil)
    } else {
      value = try file.value(of: figure, query)
    }
    guard let number = value.number else { return failed(.nothing) }
    switch figure.unit {
    case .percent: return .success(Found(value: .percent(number), text: "\(number)%", isFigure: true))
    case .cents:
      let yuan = "\(number / 100).\((abs(number) % 100).padded(to: 2))"
      return .success(Found(value: .number(yuan), text: yuan, isFigure: true))
    case .count, .minutes, .points:
      return .success(Found(value: .number(String(number)), text: String(number), isFigure: true))
    }
  }

  /// What a word means as a part of figures: a name, a number or a key.
  private func part(_ filter: FormRequest.Filter) throws(StoreError) -> FigurePart? {
    let text = filter.value
    func key(_ key: String?) -> FigurePart? { key.map { .key(filter.dimension, $0) } }
    switch filter.dimension {
    case .team: return office.team(called: text).map { .team($0.id) }
    case .grid: return office.grid(called: text).map { .grid($0.id) }
    case .partner:
      let number = Subject(text)
      return try file.partners().first { unit in
        unit.name == text || unit.otherNames.contains(text) || .record(Record.Reference(.partner, unit.id)) == number
      }.map { .partner($0.id) }
    case .person:
      let staff = office.staff.first { $0.name == text || "staff#\($0.id)" == text }
      return staff.map { .person(.staff($0.id)) }
    case .category: return key(office.catalogue.category(text)?.key)
    case .source: return key(OrderSource.allCases.first { $0.rawValue == text || words($0) == text }?.rawValue)
    case .kind:
      let kind = office.kinds.first { $0.key == text || $0.names.values.contains(text) }
      return key(kind?.key ?? office.catalogue.category(text)?.key)
    case .tag: return key(office.catalogue.careTag(text)?.key)
    case .theme: return key(office.catalogue.theme(text)?.key ?? text)
    case .circle:
      let circles = FigureTable.bundled?.circles ?? []
      return key(circles.first { $0.key == text || $0.names.values.contains(text) }?.key)
    case .item: return key(try file.items().first { $0.name == text }.map { String($0.id) })
    case .month: return nil
    }
  }
}

extension Office {
  /// A team by name, by number, or by a colour or the character beside it, which stands for its shipped team.
  func team(called text: String) -> ServiceTeam? {
    let colour = TeamColour.allCases.first { $0.rawValue == text || String($0.mark) == text }
    return teams.first { $0.id == colour?.shippedTeam } ?? teams.first { $0.name == text }
      ?? teams.first { "team#\($0.id)" == text || String($0.id) == text }
  }

  /// A grid by code, by the last three digits of its code, or by name.
  func grid(called text: String) -> Grid? {
    grids.first { $0.code == text || $0.name == text }
      ?? grids.first { $0.code.hasSuffix(text) && text.count == 3 }
  }
}
