import CommunityModel
import NameFinding

/// Brings what a roster says of somebody into the record that the file has of them. Nothing that the file knows is lost:
/// what is missing is filled in, what is a list grows, what differs stays.
public struct RosterMerge: Sendable {
  /// What tags that come from a roster are kept for and where they are known from.
  public var tagPurpose: String
  public var tagSource: String
  /// When tags are to be looked at again.
  public var reviewOn: Day
  /// Whether identity numbers are kept.
  public var keepsIdentityNumbers: Bool

  public init(tagPurpose: String, tagSource: String, reviewOn: Day, keepsIdentityNumbers: Bool) {
    self.tagPurpose = tagPurpose
    self.tagSource = tagSource
    self.reviewOn = reviewOn
    self.keepsIdentityNumbers = keepsIdentityNumbers
  }

  /// A new record.
  public func resident(_ id: Resident.ID, from entry: RosterEntry) -> Resident {
    var resident = Resident(id: id, name: entry.name)
    merge(entry, into: &resident)
    return resident
  }

  /// Fills in what a record does not have yet.
  public func merge(_ entry: RosterEntry, into resident: inout Resident) {
    let other = isOther(entry.name, of: resident) ? entry.name : entry.otherName
    if resident.otherName == nil, let other, isOther(other, of: resident) { resident.otherName = other }
    resident.sex = resident.sex ?? entry.sex
    if let birth = entry.birth {
      if let known = resident.birth {
        if known.agrees(with: birth), birth.precision > known.precision { resident.birth = birth }
      } else {
        resident.birth = birth
      }
    }
    for phone in entry.phones {
      let digits = PhoneNumber.digits(of: phone)
      let known = resident.phones.first { PhoneNumber.digits(of: $0) == digits }
      if known == nil { resident.phones.append(phone) }
      if let label = entry.phoneLabels[phone], resident.phoneLabels[known ?? phone] == nil {
        resident.phoneLabels[known ?? phone] = label
      }
    }
    for key in entry.careTags where !resident.careTags.contains(where: { $0.key == key }) {
      resident.careTags.append(
        CareTag(key: key, purpose: tagPurpose, source: tagSource, reviewOn: reviewOn, consent: entry.consent))
    }
    if keepsIdentityNumbers, resident.identityNumber == nil { resident.identityNumber = entry.identity }
    resident.emergencyContact = resident.emergencyContact ?? entry.contact
    // A home that is no dwelling is kept as it was written.
    for text in [entry.note, entry.rawHome ?? ""] where !text.isEmpty && !resident.note.contains(text) {
      let note = resident.note.isEmpty ? text : resident.note + "; " + text
      if note.count <= Resident.longestNote { resident.note = note }
    }
  }

  /// Whether a name is worth keeping beside somebody's own: not that one in another writing, nor what is left of it where
  /// a character was lost.
  private func isOther(_ name: String, of resident: Resident) -> Bool {
    !TextFolding.isOneWriting(name, resident.name) && !LostCharacters.stand(in: name)
  }

  /// A home as the merge sees it: the dwelling where the roster says the person lives, when it is known.
  public struct Episode: Hashable, Sendable {
    public var residence: Residence
    /// Whether it is in the dwelling that the roster names.
    public var isThere: Bool

    public init(_ residence: Residence, isThere: Bool) {
      self.residence = residence
      self.isThere = isThere
    }
  }

  /// What becomes of somebody's episodes.
  public struct Living: Hashable, Sendable {
    /// Episodes that change.
    public var changed: [Residence] = []
    /// Whether a new episode in the roster's dwelling begins.
    public var begins = false
    /// Whether the roster calls somebody living who the file knows is dead.
    public var contradictsDeath = false

    /// Whether nothing changes.
    public var isEmpty: Bool { changed.isEmpty && !begins }
  }

  /// What a roster's row changes in somebody's episodes. Moving ends the episode elsewhere and begins one; coming back
  /// begins one more.
  /// - Parameter hasHome: whether the row names a dwelling that is understood.
  public func living(_ episodes: [Episode], _ entry: RosterEntry, hasHome: Bool) -> Living {
    var living = Living()
    let current = episodes.filter { $0.residence.isCurrent }
    if let ending = entry.ending {
      let ended = current.filter { ending == .death || $0.isThere || !hasHome }
      living.changed = ended.map { episode in
        var residence = episode.residence
        (residence.ending, residence.until) = (ending, entry.until ?? residence.until)
        return residence
      }
      // Somebody nobody knew here has an episode that is over.
      living.begins = hasHome && !episodes.contains { $0.isThere } && (episodes.isEmpty || ending == .movedOut)
      return living
    }
    living.contradictsDeath = episodes.contains { $0.residence.ending == .death }
    guard hasHome, !living.contradictsDeath else { return living }
    if let here = current.first(where: { $0.isThere })?.residence {
      var residence = here
      if let kind = entry.kind { residence.kind = kind }
      residence.from = residence.from ?? entry.since
      if let until = residence.until, let from = residence.from, until.latest < from.earliest {
        residence.from = here.from
      }
      if residence != here { living.changed = [residence] }
      return living
    }
    living.changed = current.map { episode in
      var residence = episode.residence
      residence.ending = .movedOut
      // Until when is only known where the roster says since when the new home.
      if let since = entry.since, residence.from.map({ since.latest >= $0.earliest }) ?? true {
        residence.until = since
      }
      return residence
    }
    living.begins = true
    return living
  }
}
