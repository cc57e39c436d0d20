import CommunityModel
import NameFinding

/// What the rows of a table of things come to, beside what the file has: each is known again by its name, cells that are
/// empty say nothing, and what a masked export covered is left as it is.
public struct ThingPlan<Field: ThingField>: Sendable {
  /// Why a row cannot be taken.
  public enum Problem: Hashable, Sendable {
    case nothingSaid(Field)
    /// What stands in the cell means nothing there.
    case unreadable(Field)
    /// A row before it has the same name.
    case twice
    case record(RecordProblem)
  }

  /// One row with what it comes to.
  public struct Row: Sendable {
    /// Where it stands, as a person would say it.
    public var place: String
    public var name: String
    public var outcome: RosterOutcome
    public var problem: Problem?
    /// What was decided on it.
    public var choice: RowChoice?
    /// What it can mean: the row before it.
    public var candidates: [RowCandidate] = []
  }

  public private(set) var rows: [Row] = []
  /// What is to be saved.
  public private(set) var edits: [RecordEdit] = []

  struct Refused: Error {
    var why: Problem
  }

  public var tally: ImportTally {
    ImportTally(rows: rows.count, byOutcome: rows.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
  }

  /// - Parameters:
  ///   - known: what the file has, with the revision that was seen, by name.
  ///   - name: the column of the names.
  ///   - choices: what was decided on doubtful rows, by where they stand.
  ///   - filled: a record, new or known, with what a row says put into it.
  fileprivate init<Thing: RecordContent>(
    _ table: [TableRow<Field>], known: [String: (thing: Thing, seen: Int)], name: Field, _ rules: RecordRules,
    _ choices: [String: RowChoice], filled: (TableRow<Field>, Thing?) throws -> Thing
  ) {
    // As the rows before leave it: with what was seen in the file, and where in the save it stands.
    var present = known.mapValues { (thing: $0.thing, seen: Int?.some($0.seen), edit: Int?.none) }
    var seen: Set<String> = []
    for row in table {
      let choice = choices[row.place]
      func end(_ outcome: RosterOutcome, _ problem: Problem? = nil) -> Row {
        let own = row.texts[name] ?? ""
        return Row(
          place: row.place, name: own, outcome: outcome, problem: problem, choice: choice,
          candidates: problem == .twice ? [RowCandidate("before", [own])] : [])
      }
      do {
        if choice?.decision == .leave {
          rows.append(end(.skipped))
          continue
        }
        guard let own = row.texts[name] else { throw Refused(why: .nothingSaid(name)) }
        guard seen.insert(own).inserted || choice?.decision == .same else { throw Refused(why: .twice) }
        let before = present[own]
        var thing = try filled(row, before?.thing)
        if before == nil { thing.id = -Int64(edits.count) - 1 }
        let record = thing.asRecord.asKept
        if let problem = rules.problems(of: record).first { throw Refused(why: .record(problem)) }
        if let before, before.thing.asRecord == record {
          rows.append(end(.unchanged))
          continue
        }
        rows.append(end(before == nil ? .new : .changed))
        let edit = before?.seen.map { RecordEdit.changed(record, seen: $0) } ?? .new(record)
        if let place = before?.edit { edits[place] = edit } else { edits.append(edit) }
        present[own] = (thing, before?.seen, before?.edit ?? edits.count - 1)
      } catch let refused as Refused {
        rows.append(end(refused.why == .twice ? .doubtful : .rejected, refused.why))
      } catch {
        rows.append(end(.rejected, .nothingSaid(name)))
      }
    }
  }
}

extension ThingPlan where Field == ItemField {
  /// - Parameter truth: what a cell says that means yes or no.
  public init(
    _ table: [TableRow<ItemField>], _ file: any CommunityReading, _ rules: RecordRules,
    _ choices: [String: RowChoice] = [:], truth: (String) -> Bool?
  ) throws(StoreError) {
    self.init(table, known: try file.known(try file.items()), name: .name, rules, choices) { row, before in
      guard let unit = row.texts[.unit] ?? before?.unit else { throw Refused(why: .nothingSaid(.unit)) }
      var item = before ?? Item(id: -1, name: row.texts[.name] ?? "", unit: unit)
      item.unit = unit
      if let text = row.texts[.inUse] {
        guard let isActive = truth(text) else { throw Refused(why: .unreadable(.inUse)) }
        item.isActive = isActive
      }
      return item
    }
  }
}

extension ThingPlan where Field == PartnerField {
  /// - Parameters:
  ///   - kind: the sort of unit that a cell means.
  ///   - truth: what a cell says that means yes or no.
  public init(
    _ table: [TableRow<PartnerField>], _ file: any CommunityReading, _ rules: RecordRules, grids: [Grid],
    _ choices: [String: RowChoice] = [:], kind: (String) -> PartnerUnit.Kind?, truth: (String) -> Bool?
  ) throws(StoreError) {
    self.init(table, known: try file.known(try file.partners()), name: .name, rules, choices) { row, before in
      var it = before ?? PartnerUnit(id: -1, name: row.texts[.name] ?? "", kind: .unit)
      func read<Value>(_ field: PartnerField, _ value: (String) -> Value?) throws -> Value? {
        guard let text = row.texts[field] else { return nil }
        guard let value = value(text) else { throw Refused(why: .unreadable(field)) }
        return value
      }
      it.kind = try read(.kind, kind) ?? it.kind
      // What a masked export covered says nothing.
      if let contact = row.texts[.contact], !contact.contains("*") { it.contact = contact }
      if let phone = row.texts[.phone], !phone.contains("*") { it.phone = phone }
      if let text = row.texts[.grids] {
        it.grids = try Self.lines(text).map { name in
          let found = grids.first { $0.name == name || $0.code == name || $0.code.hasSuffix(name) && name.count == 3 }
          guard let found else { throw Refused(why: .unreadable(.grids)) }
          return found.id
        }
      }
      if let text = row.texts[.offers] { it.offers = Self.lines(text) }
      if let text = row.texts[.promised] { it.promised = Self.lines(text) }
      it.expects = try read(.expects) { Int($0) } ?? it.expects
      if let note = row.texts[.note] { it.note = note }
      it.isActive = try read(.inUse, truth) ?? it.isActive
      return it
    }
  }

  /// What stands in one cell, line by line, as lists are written out too.
  private static func lines(_ text: String) -> [String] {
    text.split { ",;|\n\u{3001}\u{FF0C}\u{FF1B}".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}

extension CommunityReading {
  /// Records by their names, those in use before those of the past, with their revisions.
  fileprivate func known<Thing: NamedThing>(
    _ things: [Thing]
  ) throws(StoreError) -> [String: (thing: Thing, seen: Int)] {
    var known: [String: (thing: Thing, seen: Int)] = [:]
    for thing in things.sorted(by: { $0.isActive && !$1.isActive }) where known[thing.name] == nil {
      guard let seen = try record(thing.asRecord.reference)?.revision else { continue }
      known[thing.name] = (thing, seen)
    }
    return known
  }
}

/// A record that is known by its name.
private protocol NamedThing: RecordContent {
  var name: String { get }
  var isActive: Bool { get }
}

extension Item: NamedThing {}
extension PartnerUnit: NamedThing {}
