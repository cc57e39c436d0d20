import CommunityModel
import GRDB

extension RecordImage {
  /// Whether a record is merged into another or told apart from it again.
  var changesMerging: Bool {
    func merging(_ record: Record?) -> Resident.ID? {
      if case .resident(let it) = record { it.mergedInto } else { nil }
    }
    return merging(before) != merging(after)
  }
}

extension Saver {
  /// Throws when a record is put in place that was merged into another: only ``Change/merge(_:)`` and
  /// ``Change/split(_:)`` change that, because more than the record hangs on it.
  func demandSameMerging(_ current: Record?, _ new: Record) throws {
    guard case .resident(let new) = new else { return }
    var before: Resident.ID?
    if case .resident(let it) = current { before = it.mergedInto }
    if new.mergedInto != before { throw StoreError.invalid([RecordProblem("resident", .merged)]) }
  }

  // MARK: Merging

  mutating func merge(_ merge: ResidentMerge) throws -> Saved {
    let kept = try resident(merge.kept.id, seen: merge.keptRevision)
    let other = try resident(merge.other, seen: merge.otherRevision)
    guard kept.value.id != other.value.id, kept.value.mergedInto == nil, other.value.mergedInto == nil else {
      throw StoreError.invalid([RecordProblem("resident", .merged)])
    }
    var (keeps, hides) = (merge.kept.asKept, other.value)
    keeps.mergedInto = nil
    hides.mergedInto = keeps.id
    // A number stands for one record at a time.
    if keeps.identityNumber != nil, keeps.identityNumber == hides.identityNumber { hides.identityNumber = nil }
    try demandSound([.resident(keeps)])
    var images = [
      image(of: .resident(other.value), other.revision, after: .resident(hides)),
      image(of: .resident(kept.value), kept.revision, after: .resident(keeps)),
    ]
    images += try homes(of: merge)
    images += try following(from: other.value.id, to: keeps.id)
    images += try emptied(by: images)
    try demandReferences(of: images.compactMap(\.after))
    try write(images)
    let entry = try log(.mergeResidents, Record.Reference(.resident, keeps.id).name)
    return Saved(entry: entry, day: day)
  }

  /// The other's episodes under the kept record. A present one that the kept record has too stays behind with the hidden
  /// record, so that nobody lives twice in one household.
  private func homes(of merge: ResidentMerge) throws -> [RecordImage] {
    let mine = try residences(of: merge.kept.id)
    let theirs = try residences(of: merge.other)
    let isHome = { (one: Residence) in one.isCurrent && one.household != nil }
    let shared = Set(mine.filter { isHome($0.value) }.map(\.value.household))
    let (iLive, theyLive) = (mine.contains { $0.value.isCurrent }, theirs.contains { $0.value.isCurrent })
    var images: [RecordImage] = []
    for (residence, revision) in theirs {
      if isHome(residence), shared.contains(residence.household) { continue }
      var after = residence
      after.resident = merge.kept.id
      after.recordedFor = residence.recordedFor ?? merge.other
      if residence.isCurrent, merge.homes == .kept, iLive { end(&after) }
      images.append(image(of: .residence(residence), revision, after: .residence(after)))
    }
    let moved = theyLive && theirs.contains { isHome($0.value) && !shared.contains($0.value.household) }
    for (residence, revision) in mine where residence.isCurrent && merge.homes == .other && moved {
      var after = residence
      end(&after)
      images.append(image(of: .residence(residence), revision, after: .residence(after)))
    }
    return images
  }

  private func end(_ residence: inout Residence) {
    residence.ending = .movedOut
    residence.until = PartialDate(context.calendar.day(of: now))
  }

  /// Records that named the one, such as a household its contact person, and name the other from now on.
  private func following(from old: Resident.ID, to new: Resident.ID) throws -> [RecordImage] {
    var images: [RecordImage] = []
    for kind in Record.Kind.inUse {
      for case let (link, column?) in kind.links.map({ ($0, $0.column) }) where link.merging == .follows {
        let ids = try Int64.fetchAll(
          db, sql: "SELECT id FROM \(kind.rawValue) WHERE \(column) = ? ORDER BY id", arguments: [old])
        for id in ids {
          guard let (record, revision) = try Record.fetch(db, Record.Reference(kind, id)) else { continue }
          var after = record.content
          after.visitLinks { visited, id in if visited == link { id = new } }
          images.append(image(of: record, revision, after: after.asRecord))
        }
      }
    }
    return images
  }

  /// Households in which nobody stays once the images hold: they end too. What already changes is changed in place.
  private func emptied(by images: [RecordImage]) throws -> [RecordImage] {
    var ended: Set<Household.ID> = []
    var leaving: Set<Residence.ID> = []
    for case .residence(let it) in images.compactMap(\.after) where !it.isCurrent {
      leaving.insert(it.id)
      if let household = it.household { ended.insert(household) }
    }
    var found: [RecordImage] = []
    for id in ended.sorted() {
      guard let (household, revision) = try Household.fetch(db, id: id), household.until == nil,
        !images.contains(where: { $0.reference == Record.Reference(.household, id) })
      else { continue }
      let staying = try Residence.fetchAll(db, "WHERE household = ? AND ending IS NULL", [id])
      if staying.contains(where: { !leaving.contains($0.id) }) { continue }
      var after = household
      after.until = PartialDate(context.calendar.day(of: now))
      found.append(image(of: .household(household), revision, after: .household(after)))
    }
    return found
  }

  // MARK: Telling apart

  mutating func split(_ id: Resident.ID) throws -> Saved {
    let other = try resident(id, seen: nil)
    guard let keptID = other.value.mergedInto else { throw StoreError.invalid([RecordProblem("resident", .merged)]) }
    let kept = try resident(keptID, seen: nil)
    var (keeps, returns) = (kept.value, other.value)
    returns.mergedInto = nil
    let merge = try imagesOfMerge(of: id, into: keptID)
    if let (before, after) = Self.resident(keptID, in: merge) {
      keeps = keeps.givingBack(before: before, after: after)
    }
    if let (before, _) = Self.resident(id, in: merge), before.identityNumber != keeps.identityNumber {
      returns.identityNumber = before.identityNumber
    }
    var images = [
      image(of: .resident(kept.value), kept.revision, after: .resident(keeps)),
      image(of: .resident(other.value), other.revision, after: .resident(returns)),
    ]
    images += try unchanged(since: merge)
    images += try returning(to: id, from: keptID, besides: Set(images.map(\.reference)))
    images += try contacts(backTo: id, from: keptID, with: images)
    try demandReferences(of: images.compactMap(\.after))
    try write(images)
    let entry = try log(.splitResidents, Record.Reference(.resident, id).name)
    return Saved(entry: entry, day: day)
  }

  /// Homes, households and whatever else followed as they were before the merge, where nothing was done to them since.
  private func unchanged(since merge: [RecordImage]) throws -> [RecordImage] {
    try merge.compactMap { old in
      guard old.reference.kind != .resident, let before = old.before,
        let current = try Record.fetch(db, old.reference), current.record == old.after
      else { return nil }
      return image(of: current.record, current.revision, after: before)
    }
  }

  /// Episodes that were recorded for the one and changed since: they go back to them as they are now.
  private func returning(
    to other: Resident.ID, from kept: Resident.ID, besides done: Set<Record.Reference>
  ) throws -> [RecordImage] {
    try residences(of: kept).compactMap { residence, revision in
      guard residence.recordedFor == other, !done.contains(Record.Reference(.residence, residence.id)) else {
        return nil
      }
      var after = residence
      after.resident = other
      after.recordedFor = nil
      return image(of: .residence(residence), revision, after: .residence(after))
    }
  }

  /// Households that the one comes back to alone, and whose contact person is still the other.
  private func contacts(
    backTo other: Resident.ID, from kept: Resident.ID, with images: [RecordImage]
  ) throws -> [RecordImage] {
    let done = Set(images.map(\.reference))
    let gone = Set(images.compactMap { $0.reference.kind == .residence ? $0.reference.id : nil })
    let own = try residences(of: kept)
    let stays = Set(own.filter { !gone.contains($0.value.id) && $0.value.isCurrent }.map(\.value.household))
    var found: [RecordImage] = []
    for (residence, _) in own where gone.contains(residence.id) {
      guard let household = residence.household, !stays.contains(household),
        let (value, revision) = try Household.fetch(db, id: household), value.contact == kept,
        !(found.map(\.reference) + done).contains(Record.Reference(.household, household))
      else { continue }
      var after = value
      after.contact = other
      found.append(image(of: .household(value), revision, after: .household(after)))
    }
    return found
  }

  /// What the merge changed that brought one record into the other; empty where the journal no longer says.
  private func imagesOfMerge(of other: Resident.ID, into kept: Resident.ID) throws -> [RecordImage] {
    let entry = try Int64.fetchOne(
      db,
      sql: """
        SELECT max(t.entry) FROM journal_touch t JOIN journal j ON j.id = t.entry
        JOIN journal_touch k ON k.entry = t.entry AND k.kind = 'resident' AND k.id = ?2
        WHERE t.kind = 'resident' AND t.id = ?1 AND j.action = '\(JournalAction.mergeResidents.stored)'
        """, arguments: [other, kept])
    return try entry.map { try Undoing(db: db, actor: actor.id).images(of: $0) } ?? []
  }

  /// A resident before and after a change.
  private static func resident(
    _ id: Resident.ID, in images: [RecordImage]
  ) -> (before: Resident, after: Resident)? {
    for image in images {
      if case .resident(let before) = image.before, case .resident(let after) = image.after, before.id == id {
        return (before, after)
      }
    }
    return nil
  }

  // MARK: Records

  private func resident(_ id: Resident.ID, seen revision: Int?) throws -> (value: Resident, revision: Int) {
    guard let found = try Resident.fetch(db, id: id) else {
      throw StoreError.notFound(Record.Reference(.resident, id).name)
    }
    if let revision, revision != found.revision {
      throw StoreError.conflict(.record(.resident(found.value), revision: found.revision))
    }
    return found
  }

  private func residences(of resident: Resident.ID) throws -> [(value: Residence, revision: Int)] {
    try Int64.fetchAll(db, sql: "SELECT id FROM residence WHERE resident = ? ORDER BY id", arguments: [resident])
      .compactMap { try Residence.fetch(db, id: $0) }
  }

  private func image(of before: Record, _ revision: Int, after: Record) -> RecordImage {
    RecordImage(reference: before.reference, before: before, after: after, revision: revision + 1)
  }
}
