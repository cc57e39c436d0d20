import CommunityModel
import CommunityResources

/// An export: everything of one sort, or what was chosen of it, written as one document and journalled with its count.
public struct Export: Sendable {
  /// What is exported.
  public enum Subject: String, Sendable, CaseIterable {
    case residents, orders, teams, activities, posts, partners, items, entries

    /// Whether only a stretch of days of it can be asked for.
    public var isByDay: Bool { self == .orders || self == .activities || self == .entries }
    /// As what it can be written.
    public var formats: [Format] { Format.allCases.filter { $0 != .open311 || self == .orders } }
  }

  /// As what it is written.
  public enum Format: String, Sendable, CaseIterable {
    case csv, xlsx, json, open311

    /// The format that the end of a file's name says.
    public init?(path: String) {
      guard let dot = path.lastIndex(of: ".") else { return nil }
      self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }

    /// The end that a file's name gets: Open311 is JSON.
    public var suffix: String { self == .open311 ? "json" : rawValue }
  }

  public var subject: Subject
  public var format: Format
  /// Where the document is put once it is whole.
  public var path: String
  /// Whether it may take the place of a file that is there.
  public var isReplacing = false
  /// Why nothing is masked; nil masks.
  public var reason: String?
  /// The first and the last day: of registration for orders, its own for activities; nil leaves an end open.
  public var since: Day?
  public var until: Day?
  /// Only these residents or orders; nil for all. What is not there any more is left out.
  public var residents: Set<Resident.ID>?
  public var orders: Set<OrderNumber>?

  /// Only entries of these kinds, by their keys; empty for all.
  public var kinds: Set<String> = []
  /// Only these entries; nil for all.
  public var entries: Set<ServiceEntry.ID>?
  /// Only the entries that a list shows, its words among what it asks; nil for all.
  public var entryQuery: EntryQuery?

  public init(_ subject: Subject, _ format: Format, to path: String) {
    self.subject = subject
    self.format = format
    self.path = path
  }

  /// Writes the document and gives how many lines it has. It is there whole or not at all, and is written down in the
  /// journal before it is there, so that nothing leaves the file unwritten.
  ///
  /// - Parameter watch: told how many lines are written; false stops the export with ``StoreError/cancelled``.
  public func write(
    from file: any CommunityFile, words: Wording, by operator: Operator, at now: Instant,
    _ watch: @escaping (Int) -> Bool = { _ in true }
  ) throws(StoreError) -> Int {
    let gate = BundledResource.textCheck
    if let problem = reason.flatMap({ gate.problem(with: RecordText("reason", .matter, $0)) }) {
      throw .invalid([problem])
    }
    let office = try file.office(now: now)
    let writer = try writer(words, office.calendar)
    let view = view(office, words, Viewer(`operator`.staff))
    var count = 0
    func pour<Line>(_ table: ListTable<Line>) throws(StoreError) -> (Line) throws(StoreError) -> Void {
      try writer.begin(table.heads, name: table.name)
      return { line throws(StoreError) in
        try writer.add(table.values(line))
        count += 1
        if count % Self.stretch == 0, !watch(count) { throw .cancelled }
      }
    }
    switch subject {
    case .residents:
      let keeps = office.community.settings.keepsIdentityNumbers
      let add = try pour(.residentRegister(view, keepsIdentityNumbers: keeps))
      try file.eachResident { line throws(StoreError) in
        if residents?.contains(line.resident.id) ?? true { try add(line) }
      }
    case .orders:
      let add = try pour(format == .open311 ? .open311(view) : .orderLedger(view))
      try file.eachOrder(since: since, until: until) { line throws(StoreError) in
        if orders?.contains(line.order.number) ?? true { try add(line) }
      }
    case .teams:
      let add = try pour(.teamRegister(view))
      for team in try file.teams(now: now) {
        try add(TeamLine(summary: team, members: try file.volunteers(of: team.id)))
      }
    case .activities:
      let add = try pour(.activityRegister(view, measures: Wording.measureKeys))
      let query = EntryQuery(
        kinds: [Activity.entryKind], since: since, until: until, state: .done, viewer: Viewer(`operator`.staff))
      for found in try file.entries(query).reversed() { try add(found.entry) }
    case .posts:
      let add = try pour(.posts(view))
      for post in try file.posts(.all, heldOn: nil) { try add(post) }
    case .partners:
      let add = try pour(.partners(view))
      for partner in try file.partners() { try add(partner) }
    case .items:
      let add = try pour(.stock(view))
      for line in try file.stock() { try add(line) }
    case .entries:
      let table = ListTable.entryRegister(view, office.kinds)
      try writer.begin(table.heads, name: table.name)
      let viewer = Viewer(`operator`.staff)
      try eachEntry(in: file, viewer) { detail throws(StoreError) in
        let shown = reason == nil ? detail.covered(office, viewer) : detail
        if let json = writer as? JSONExportWriter {
          try json.add(EntryJSON(shown, view, office.kinds.kind(detail.entry.kind)))
        } else {
          try writer.add(table.values(shown))
        }
        count += 1
        if count % Self.stretch == 0, !watch(count) { throw .cancelled }
      }
    }
    guard watch(count) else { throw .cancelled }
    try file.note(.export, subject: subject.rawValue, count: count, reason: reason, by: `operator`, at: now)
    try writer.finish()
    return count
  }

  /// The entries that are asked for, the earliest day first.
  private func eachEntry(
    in file: any CommunityFile, _ viewer: Viewer, _ body: (EntryDetail) throws(StoreError) -> Void
  ) throws(StoreError) {
    if let entries {
      var chosen: [EntryDetail] = []
      for id in entries { if let it = try file.entry(id, seenBy: viewer) { chosen.append(it) } }
      chosen.sort { ($0.entry.day, $0.entry.id) < ($1.entry.day, $1.entry.id) }
      for it in chosen { try body(it) }
      return
    }
    var query = entryQuery ?? EntryQuery(kinds: kinds, viewer: viewer)
    query.viewer = viewer
    if let since { query.since = max(since, query.since ?? since) }
    if let until { query.until = min(until, query.until ?? until) }
    try file.eachEntry(query) { detail throws(StoreError) in
      let row = EntryRow(detail)
      if query.words.allSatisfy(row.holds) { try body(detail) }
    }
  }

  /// After how many lines one is told.
  private static let stretch = 1000

  private func writer(_ words: Wording, _ calendar: WorkCalendar) throws(StoreError) -> any ExportWriter {
    switch format {
    case .csv, .xlsx:
      TableExportWriter(
        path, format == .csv ? .csv : .xlsx, replacing: isReplacing, words: words, calendar: calendar)
    case .json, .open311: try JSONExportWriter(path, replacing: isReplacing, calendar: calendar)
    }
  }

  private func view(_ office: Office, _ words: Wording, _ viewer: Viewer) -> ListView {
    ListView(office, words: words, viewer: viewer, people: reason == nil ? .masked : .open)
  }
}
