/// A resident (居民): what the desk needs to serve a person, and nothing else.
///
/// By design there is no field for ethnicity, religion, political standing, party membership, petitions, records,
/// diagnoses, marriage, movements, income or anything of the kind; see ``RefusedWords`` for free text.
public struct Resident: Hashable, Sendable, Codable, Identifiable {
  /// 性别, where known.
  public enum Sex: String, Hashable, Sendable, Codable, CaseIterable {
    case female
    case male
  }

  /// How the person likes to be reached.
  public enum ContactWay: String, Hashable, Sendable, Codable, CaseIterable {
    case phone
    case message
    case visit
  }

  /// Help the person needs to be understood.
  public enum HelpNeed: String, Hashable, Sendable, Codable, CaseIterable {
    case hearing
    case sight
    case language
  }

  /// Where the person stands with the community now; follows from the residences.
  public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
    /// 在住
    case living
    /// 户在人不在
    case absent
    /// 已迁出
    case movedOut
    /// 已去世
    case deceased
  }

  /// What stands in orders in the place of an erased resident's name.
  public static func erasedName(_ id: Resident.ID) -> String { "居民#\(id)" }

  /// Longest note, in characters.
  public static let longestNote = 200
  /// Longest label of a phone, in characters.
  public static let longestLabel = 20

  /// The resident's number in this file; an erased resident stays in orders as 居民#id.
  public var id: Int64
  /// Full name.
  public var name: String
  /// Another name the person goes by.
  public var otherName: String?
  /// A spelling of the name (pinyin, syllables separated by spaces) where the usual readings are wrong.
  public var spelling: String?
  /// Sex, when known.
  public var sex: Sex?
  /// Birth date as far as known.
  public var birth: PartialDate?
  /// Phone numbers, digits only as a rule, the preferred first.
  public var phones: [String]
  /// What a phone is called, such as 本人 or 家里, by its number; most have no label.
  public var phoneLabels: [String: String]
  /// How the person likes to be reached.
  public var preferredContact: ContactWay?
  /// Help the person needs to be understood.
  public var helpNeeds: Set<HelpNeed>
  /// Whom to call when something happens.
  public var emergencyContact: EmergencyContact?
  /// Service categories in use.
  public var careTags: [CareTag]
  /// What the person agreed to, newest last.
  public var consents: [Consent]
  /// The identity number, kept only where the community turned that on.
  public var identityNumber: String?
  /// A note of at most ``longestNote`` characters.
  public var note: String
  /// The record that this one was merged into, because both were of the same person; see ``ResidentMerge``. Such a
  /// record is kept for its history alone: whoever asks for it gets the other.
  public var mergedInto: Resident.ID?
  /// The last look at whether the record of somebody who has left is still needed; see ``Retention``.
  public var retentionReview: RetentionReview?

  public init(
    id: Int64, name: String, otherName: String? = nil, spelling: String? = nil, sex: Sex? = nil,
    birth: PartialDate? = nil, phones: [String] = [], phoneLabels: [String: String] = [:],
    preferredContact: ContactWay? = nil,
    helpNeeds: Set<HelpNeed> = [], emergencyContact: EmergencyContact? = nil, careTags: [CareTag] = [],
    consents: [Consent] = [], identityNumber: String? = nil, note: String = "",
    mergedInto: Resident.ID? = nil, retentionReview: RetentionReview? = nil
  ) {
    self.id = id
    self.name = name
    self.otherName = otherName
    self.spelling = spelling
    self.sex = sex
    self.birth = birth
    self.phones = phones
    self.phoneLabels = phoneLabels
    self.preferredContact = preferredContact
    self.helpNeeds = helpNeeds
    self.emergencyContact = emergencyContact
    self.careTags = careTags
    self.consents = consents
    self.identityNumber = identityNumber
    self.note = note
    self.mergedInto = mergedInto
    self.retentionReview = retentionReview
  }
}

extension Resident {
  /// Reads a record; what came later than the first version of the file may be missing in old ones.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int64.self, forKey: .id), name: try container.decode(String.self, forKey: .name),
      otherName: try container.decodeIfPresent(String.self, forKey: .otherName),
      spelling: try container.decodeIfPresent(String.self, forKey: .spelling),
      sex: try container.decodeIfPresent(Sex.self, forKey: .sex),
      birth: try container.decodeIfPresent(PartialDate.self, forKey: .birth),
      phones: try container.decode([String].self, forKey: .phones),
      phoneLabels: try container.decodeIfPresent([String: String].self, forKey: .phoneLabels) ?? [:],
      preferredContact: try container.decodeIfPresent(ContactWay.self, forKey: .preferredContact),
      helpNeeds: try container.decode(Set<HelpNeed>.self, forKey: .helpNeeds),
      emergencyContact: try container.decodeIfPresent(EmergencyContact.self, forKey: .emergencyContact),
      careTags: try container.decode([CareTag].self, forKey: .careTags),
      consents: try container.decode([Consent].self, forKey: .consents),
      identityNumber: try container.decodeIfPresent(String.self, forKey: .identityNumber),
      note: try container.decode(String.self, forKey: .note),
      mergedInto: try container.decodeIfPresent(Int64.self, forKey: .mergedInto),
      retentionReview: try container.decodeIfPresent(RetentionReview.self, forKey: .retentionReview))
  }
}

/// Whom to call when something happens to a resident.
public struct EmergencyContact: Hashable, Sendable, Codable {
  /// Full name.
  public var name: String
  /// Phone number.
  public var phone: String
  /// What they are to the resident, such as 女儿.
  public var relation: String

  public init(name: String, phone: String, relation: String = "") {
    self.name = name
    self.phone = phone
    self.relation = relation
  }
}

/// A service category (服务类别) in use for a resident: why it is kept, where it came from, and when to look again.
public struct CareTag: Hashable, Sendable, Codable {
  /// The category's key in the catalogue, such as `livingAlone`.
  public var key: String
  /// What service it is kept for.
  public var purpose: String
  /// Where it is known from.
  public var source: String
  /// The day after which it shows 需复核.
  public var reviewOn: Day
  /// The separate (guardian's) consent that a restricted category needs; nil where none is needed.
  public var consent: String?

  public init(key: String, purpose: String, source: String, reviewOn: Day, consent: String? = nil) {
    self.key = key
    self.purpose = purpose
    self.source = source
    self.reviewOn = reviewOn
    self.consent = consent
  }

  /// Whether it is time to look again.
  public func needsReview(on today: Day) -> Bool { reviewOn < today }

  /// When somebody looks again at a tag that is set on a day, where nothing else is said: the same day a
  /// year later, the day before it where there is none.
  public static func usualReview(of day: Day) -> Day {
    let (year, month, date) = day.civil
    return Day(year: year + 1, month: month, day: date) ?? day.advanced(by: 365)
  }
}

/// What a resident agreed to.
public struct Consent: Hashable, Sendable, Codable {
  /// That it was taken back; what was done before stays lawful (个人信息保护法 第十五条).
  public struct Withdrawal: Hashable, Sendable, Codable {
    /// The day it was taken back.
    public var day: Day
    /// Who recorded it.
    public var recordedBy: StaffMember.ID

    public init(day: Day, recordedBy: StaffMember.ID) {
      self.day = day
      self.recordedBy = recordedBy
    }
  }

  /// The day it was given.
  public var day: Day
  /// What for.
  public var purpose: String
  /// Who recorded it.
  public var recordedBy: StaffMember.ID
  /// Nil while it holds.
  public var withdrawal: Withdrawal?

  public init(day: Day, purpose: String, recordedBy: StaffMember.ID, withdrawal: Withdrawal? = nil) {
    self.day = day
    self.purpose = purpose
    self.recordedBy = recordedBy
    self.withdrawal = withdrawal
  }
}
