import NameFinding

/// Two records of the same person made into one: the kept record takes up what the other knows, the other is hidden
/// behind it. Nothing is thrown away, so that two who were taken for one can be told apart again.
public struct ResidentMerge: Hashable, Sendable {
  /// Where the person lives now, when both records say so and say different things.
  public enum Homes: String, Hashable, Sendable, Codable, CaseIterable {
    /// As the kept record says.
    case kept
    /// As the other record says.
    case other
    /// In both places, such as 户在人不在 in one.
    case both
  }

  /// The kept record as it shall be.
  public var kept: Resident
  /// The record that is merged into it.
  public var other: Resident.ID
  /// The revision that was seen of the kept one.
  public var keptRevision: Int
  /// The revision that was seen of the other one.
  public var otherRevision: Int
  /// Which present home holds.
  public var homes: Homes

  public init(
    kept: Resident, other: Resident.ID, keptRevision: Int, otherRevision: Int, homes: Homes = .kept
  ) {
    self.kept = kept
    self.other = other
    self.keptRevision = keptRevision
    self.otherRevision = otherRevision
    self.homes = homes
  }
}

extension Resident {
  /// What speaks against two records being of one person.
  public enum Contradiction: Hashable, Sendable {
    case sex
    /// Born so many years apart, at least two.
    case birth(years: Int)
    /// Born on other days than that, a year apart at most, as comes of the lunar calendar.
    case birthDay
    case identityNumber
  }

  /// What speaks against another record being of the same person. What only one of them knows speaks against nothing.
  public func contradictions(with other: Resident) -> [Contradiction] {
    var found: [Contradiction] = []
    if let mine = sex, let theirs = other.sex, mine != theirs { found.append(.sex) }
    if let mine = birth, let theirs = other.birth, !mine.agrees(with: theirs) {
      let years = abs(mine.year - theirs.year)
      found.append(years >= 2 ? .birth(years: years) : .birthDay)
    }
    if let mine = identityNumber, let theirs = other.identityNumber,
      IdentityNumber.canonical(mine) != IdentityNumber.canonical(theirs)
    {
      found.append(.identityNumber)
    }
    return found
  }

  /// This record with what another of the same person knows besides: lists joined, gaps filled, a name of its own kept as
  /// the other name. What both say stays as it is here.
  public func completed(by other: Resident) -> Resident {
    var it = self
    if it.otherName == nil {
      it.otherName = [other.name, other.otherName ?? ""].first {
        !$0.isEmpty && !TextFolding.isOneWriting($0, it.name)
      }
    }
    if it.spelling == nil, other.name == it.name { it.spelling = other.spelling }
    it.sex = it.sex ?? other.sex
    // The one that knows more of the date, where the two do not contradict each other.
    if let mine = it.birth, let theirs = other.birth, mine.agrees(with: theirs) {
      it.birth = theirs.iso.count > mine.iso.count ? theirs : mine
    } else {
      it.birth = it.birth ?? other.birth
    }
    let known = Set(it.phones.map { PhoneNumber.digits(of: $0) })
    it.phones += other.phones.filter { !known.contains(PhoneNumber.digits(of: $0)) }
    it.phoneLabels.merge(other.phoneLabels.filter { it.phones.contains($0.key) }) { mine, _ in mine }
    it.preferredContact = it.preferredContact ?? other.preferredContact
    it.helpNeeds.formUnion(other.helpNeeds)
    it.emergencyContact = it.emergencyContact ?? other.emergencyContact
    it.careTags += other.careTags.filter { tag in !it.careTags.contains { $0.key == tag.key } }
    let consents = (it.consents + other.consents.filter { !it.consents.contains($0) }).enumerated()
    it.consents = consents.sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    it.identityNumber = it.identityNumber ?? other.identityNumber
    // Of two looks the later one; of one day the kept record's.
    if let theirs = other.retentionReview, it.retentionReview.map({ $0.day < theirs.day }) ?? true {
      it.retentionReview = theirs
    }
    let note = it.note.isEmpty || it.note == other.note ? other.note : it.note + "\n" + other.note
    if !other.note.isEmpty, note.count <= Self.longestNote { it.note = note }
    return it
  }

  /// This record without what a merge brought, after the two were told apart again. What was changed since stays.
  ///
  /// - Parameters:
  ///   - before: the record before the merge.
  ///   - after: the record as the merge left it.
  public func givingBack(before: Resident, after: Resident) -> Resident {
    var it = self
    func restore<Value: Equatable>(_ path: WritableKeyPath<Resident, Value>) {
      if it[keyPath: path] == after[keyPath: path] { it[keyPath: path] = before[keyPath: path] }
    }
    restore(\.name)
    restore(\.otherName)
    restore(\.spelling)
    restore(\.sex)
    restore(\.birth)
    restore(\.preferredContact)
    restore(\.helpNeeds)
    restore(\.emergencyContact)
    restore(\.identityNumber)
    restore(\.note)
    restore(\.retentionReview)
    let brought = Set(after.phones).subtracting(before.phones)
    it.phones.removeAll { brought.contains($0) }
    it.phoneLabels = it.phoneLabels.filter { it.phones.contains($0.key) }
    let tags = Set(after.careTags).subtracting(before.careTags)
    it.careTags.removeAll { tags.contains($0) }
    let consents = Set(after.consents).subtracting(before.consents)
    it.consents.removeAll { consents.contains($0) }
    return it
  }
}
