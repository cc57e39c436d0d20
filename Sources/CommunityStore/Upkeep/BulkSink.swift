import CommunityModel
import GRDB

extension CommunityStore {
  /// Pours a generated community into the file: one transaction, so that nothing of it is there if anything fails. The
  /// search index is filled at the end; every sealed day has one journal entry.
  ///
  /// Numbers are given by the source, and nothing is checked as a save would be: the source answers for sense. A large
  /// community is poured into a file while it is made, which is many times as fast: see `create`.
  public func bulk(_ body: (inout BulkSink) throws(StoreError) -> Void) throws(StoreError) {
    let settings = "PRAGMA temp_store = FILE; PRAGMA cache_size = "
    do {
      try demandWritable()
      // Foreign keys are checked at the end in one pass; a large cache keeps the pages of the moment.
      try connections.writer().writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(settings) -32000")
      }
      defer {
        try? connections.writer().writeWithoutTransaction {
          try $0.execute(sql: "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2000")
          $0.releaseMemory()
        }
      }
      try append { db in
        var sink = try BulkSink(db, try context(db))
        try body(&sink)
        try sink.finish()
      }
      try connections.writer().writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    } catch {
      throw noticed(error)
    }
  }

  /// Pours into a file that is being made and that nobody else can see: what is half done is thrown away with the file,
  /// so nothing is logged, synced or wiped until it is whole.
  static func pour(
    into queue: DatabaseQueue, _ body: (inout BulkSink) throws(StoreError) -> Void, indexing: (Int) -> Void
  ) throws {
    try queue.writeWithoutTransaction {
      try $0.execute(
        sql: """
          PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF; PRAGMA foreign_keys = OFF;
          PRAGMA temp_store = FILE; PRAGMA cache_size = -48000; PRAGMA threads = 2;
          """)
    }
    try queue.write { db in
      var sink = try BulkSink(db, try Context(db))
      try body(&sink)
      try sink.finish(indexing)
    }
  }
}

/// Where ``CommunityStore/bulk(_:)`` pours into.
public struct BulkSink: CommunitySink {
  private let db: Database
  private var context: Context
  private var writer: RecordWriter
  private var firstResident: Int64?
  private let firstOrder: Int64
  private var lastOrder: Int64
  private let deferred: DeferredIndexes
  private var highest: [Record.Kind: Int64] = [:]
  private var numbers: [Day: Int] = [:]
  private var counts: [Day: DayCounts] = [:]
  private var days: BulkDays

  init(_ db: Database, _ context: Context) throws {
    self.db = db
    self.context = context
    lastOrder = try Int64.fetchOne(db, sql: "SELECT max(id) FROM work_order") ?? 0
    firstOrder = lastOrder + 1
    days = try BulkDays(db, context)
    writer = RecordWriter(db, context, today: days.today)
    deferred = try DeferredIndexes(db)
  }

  public mutating func add(_ record: CommunityModel.Record) throws(StoreError) {
    do {
      try insert(record)
    } catch {
      throw StoreError(translating: error)
    }
  }

  private mutating func insert(_ record: Record) throws {
    let reference = record.reference
    if case .community(let community) = record {
      try community.update(db, id: 1, revision: context.revision + 1)
      context = try Context(db)
      days.calendar = context.calendar
      writer = RecordWriter(db, context, today: days.today)
      return
    }
    // A new file has its secretary, seven teams and a rhythm; the source may say them again.
    let mayBeKnown = reference.id <= 7 && [.staff, .team, .rhythm].contains(reference.kind)
    let isKnown = mayBeKnown ? try Record.fetch(db, reference) != nil : false
    if isKnown {
      try writer.update(record, revision: 1)
    } else {
      try writer.insert(record)
    }
    highest[reference.kind] = max(highest[reference.kind] ?? 0, reference.id)
    if reference.kind == .resident { firstResident = min(firstResident ?? reference.id, reference.id) }
    if case .residence(let residence) = record { try Home.refresh(db, residence.resident) }
  }

  public mutating func add(officeFormFile content: [UInt8]) throws(StoreError) -> String {
    do {
      return try OfficeFormFiles.keep(content, db)
    } catch {
      throw StoreError(translating: error)
    }
  }

  public mutating func add(order number: OrderNumber, events: [OrderEvent]) throws(StoreError) {
    do {
      lastOrder += 1
      guard let history = OrderHistory(id: lastOrder, number: number, events: events, context.calendar) else {
        throw StoreError.damaged("events")
      }
      for event in events { try OrderEvents.append(db, lastOrder, event) }
      try OrderProjection(db: db, context: context).write(history, isNew: true, indexing: false)
      for (day, change) in DayCountTable.changes(events, from: 1) {
        counts[day, default: DayCounts()].merge(change)
      }
      numbers[number.day] = max(numbers[number.day] ?? 0, number.sequence)
      try days.note(history)
    } catch {
      throw StoreError(translating: error)
    }
  }

  public mutating func add(_ entry: ServiceEntry, links: [EntryLink]) throws(StoreError) {
    do {
      for version in entry.versions {
        let earlier = entry.earlier.filter { $0.number < version.number }
        let then = ServiceEntry(
          id: entry.id, kind: entry.kind, number: entry.number, earlier: earlier, current: version)
        try Entries.append(db, then)
      }
      for link in links { try Entries.append(db, link) }
    } catch {
      throw StoreError(translating: error)
    }
  }

  public mutating func seal(_ day: Day, by staff: StaffMember.ID, at: Instant) throws(StoreError) {
    do {
      let counts = counts.removeValue(forKey: day) ?? DayCounts()
      try DayCountTable.add(db, counts, to: day)
      let stored = try DayCountTable.fetch(db, day) ?? counts
      let content = try days.content(of: day, counts: stored, sealedAt: at)
      _ = try SealTable.append(db, day: day, content: content, by: staff, at: at)
      let entry = JournalChain.Entry(at: at, day: day, staff: staff, action: .seal, subject: day.iso)
      try JournalChain.append(db, entry)
    } catch {
      throw StoreError(translating: error)
    }
  }

  /// Writes what was gathered: sums, numbers, the requesters' open orders, the indexes.
  /// - Parameter watch: told now and then how many rows the search indexes have.
  mutating func finish(_ watch: (Int) -> Void = { _ in }) throws {
    try deferred.make(db)
    for (day, sum) in counts { try DayCountTable.add(db, sum, to: day) }
    for (day, last) in numbers {
      try db.execute(
        sql: """
          INSERT INTO order_number (day, last) VALUES (?, ?)
          ON CONFLICT (day) DO UPDATE SET last = max(last, excluded.last)
          """, arguments: [day.number, last])
    }
    for (kind, last) in highest {
      try db.execute(
        sql: """
          INSERT INTO record_number (kind, last) VALUES (?, ?)
          ON CONFLICT (kind) DO UPDATE SET last = max(last, excluded.last)
          """, arguments: [kind.rawValue, last])
    }
    if let first = try Int32.fetchOne(db, sql: "SELECT min(day) FROM day_count"), first < context.firstDay.number {
      try db.execute(sql: "UPDATE community SET first_day = ?, revision = revision + 1", arguments: [first])
    }
    try db.execute(
      sql: """
        UPDATE resident SET open_orders = o.n FROM
          (SELECT resident AS id, count(*) AS n FROM work_order INDEXED BY order_open
            WHERE open AND NOT confidential AND resident IS NOT NULL GROUP BY resident) o WHERE o.id = resident.id
        """)
    try Entries.keepConfidence(db)
    try DueBook(db, context, today: days.today).rebuild()
    try SearchIndex.beginFilling(db)
    var filled = 0
    try SearchIndex.fillResidents(db, from: firstResident) {
      filled = $0
      watch($0)
    }
    try SearchIndex.fillOrders(db, from: firstOrder) { watch(filled + $0) }
    try SearchIndex.endFilling(db, isAll: !deferred.isEmpty)
    try db.execute(sql: "DROP TABLE temp.bulk_touch")
    if let broken = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") {
      throw StoreError.notFound(broken[2] ?? "")
    }
  }
}
