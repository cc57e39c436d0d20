import CommunityModel

/// How far a check has come.
public struct CheckProgress: Hashable, Sendable {
  /// The parts of a check, in order; the last one where something is put right: `done` are rows of the search indexes.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    case file
    case schema
    case journal
    case seals
    case orders
    case entries
    case sums
    case index
    case repair
  }

  /// The part that is looked at.
  public var part: Part
  /// How many things of it were looked at.
  public var done: Int

  public init(part: Part, done: Int) {
    self.part = part
    self.done = done
  }
}

/// Something that a check found wrong.
public enum CheckFinding: Hashable, Sendable {
  /// SQLite found the file damaged; the text is its own.
  case file(String)
  /// A table, index or trigger is missing or not as it should be.
  case schema(String)
  /// The entry does not continue the chain.
  case journalLink(entry: Int64)
  /// The journal does not end with the entry that was appended last.
  case journalHead
  /// The payload is not the one that the entry committed to.
  case commitment(entry: Int64)
  /// The seal does not continue the chain, or its content was changed.
  case seal(number: Int)
  /// What was sealed of a day is not what the day's events add up to.
  case sealedCounts(Day)
  /// The events of an order do not follow each other or make no order.
  case events(OrderNumber)
  /// An entry of the ledger, its lines or its row are not what its versions make, or were changed.
  case entry(ServiceEntry.ID)
  /// A record is not what the journal says was stored last.
  case record(CommunityModel.Record.Reference)
  /// The row in lists is not what the events add up to.
  case projection(OrderNumber)
  /// The figures of an order are not what the events add up to.
  case figures(OrderNumber)
  /// The sums of a day are not what its events add up to.
  case dayCounts(Day)
  /// The number of orders in each state is not what the orders add up to.
  case stateCounts
  /// What is kept of a rhythm, its subjects and their sums, is not what entries and records say; nil where whom an entry
  /// is about is not.
  case due(rhythm: Rhythm.ID?)
  /// The number of open orders kept beside residents is not what the orders add up to.
  case openOrders
  /// Counts of households and residents of a building are off.
  case buildingCounts(Building.ID)
  /// What the file says was undone is not what the journal says, as of the entry.
  case undone(entry: Int64)
  /// Whether, when or by whom a resident was erased is not what the journal says.
  case tombstone(Resident.ID)
  /// By whom, when or why a day was opened again is not what the journal says.
  case reopening(Day)
  /// The last number given, of the orders of a day or of a kind of records, is not that of what there is.
  case numbers(String)
  /// Settings that no entry of the journal knows.
  case unjournalled(String)
  /// What lists show of a record (home, tags, other names) is not what follows from the records.
  case beside(CommunityModel.Record.Reference)
  /// A list of records names something that is not there.
  case reference(table: String, row: Int64)
  /// A search index is broken or incomplete.
  case searchIndex(String)
  /// A form of the offices above cannot be filled as it is kept.
  case officeForm(OfficeForm.ID, OfficeFormFault)

  /// Whether a repair puts it right: it follows from what is kept for good.
  public var isRepairable: Bool {
    switch self {
    case .projection, .figures, .dayCounts, .stateCounts, .openOrders, .buildingCounts, .due, .searchIndex, .beside,
      .numbers:
      true
    case .file, .schema, .journalLink, .journalHead, .commitment, .seal, .sealedCounts, .events, .entry, .record,
      .undone, .tombstone, .reopening, .unjournalled, .reference, .officeForm:
      false
    }
  }
}

/// What is wrong with a form that is kept.
public enum OfficeFormFault: Hashable, Sendable {
  /// Its workbook is not there, though nobody was erased who may have stood in it.
  case fileGone
  /// Its workbook is not the one that was kept.
  case fileChanged
  /// Its workbook cannot be read.
  case unreadable
  /// Columns hold what is not recorded any more, as a spreadsheet calls them with what they held.
  case unknownFields([String])
}

/// What a check came to.
public struct CheckReport: Hashable, Sendable {
  /// Everything found wrong, in the order it was met; at most a thousand of each part.
  public var findings: [CheckFinding]
  /// What was looked at.
  public var entries: Int
  public var seals: Int
  public var orders: Int
  /// Entries of the service ledger; ``entries`` are those of the journal.
  public var serviceEntries = 0
  public var residents: Int
  /// Whether what can be repaired was repaired.
  public var isRepaired: Bool

  public init(
    findings: [CheckFinding] = [], entries: Int = 0, seals: Int = 0, orders: Int = 0, residents: Int = 0,
    isRepaired: Bool = false
  ) {
    self.findings = findings
    self.entries = entries
    self.seals = seals
    self.orders = orders
    self.residents = residents
    self.isRepaired = isRepaired
  }

  /// Whether nothing was found, or everything found was put right.
  public var isSound: Bool { findings.allSatisfy { isRepaired && $0.isRepairable } }
}
