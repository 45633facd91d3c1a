"""Words that say that a value is personal, secret or free text. Tables only (A34)."""

from wizard.propose.words import word_set

PERSONAL = word_set(
    "address addresses adress adresse birth birthdate birthday cardholder correo courriel cvc "
    "cvv diagnosis disability disease dob email emails ethnicity fax fingerprint firstname "
    "fullname gender handynummer iban income ip ipaddr ipv4 ipv6 lastname lat latitude lng lon "
    "longitude mail mails maiden medical medication mobile msisdn nachname nationality nickname "
    "passport phone phones plz postal postcode prenom recipient religion salary selfie sex "
    "signature ssn street surname symptom symptoms tel telefon telefono telephone username "
    "usernames vorname wage whatsapp zipcode"
)
"""Personal wherever it stands in a name or an expression."""

PERSONAL_AT_END = word_set(
    "age assignee attendee author avatar bic biography bio card contact creator coords "
    "coordinates credit_card geolocation guest handle location login nom nombre owner pan "
    "patient person photo picture profile race recipient reviewer sender speaker swift user zip"
)
"""Personal as the last word: `author` is a person, `author_id` is a key."""

PERSONAL_PAIRS = word_set(
    "account_number bank_account card_exp card_expiry card_no card_number cc_number "
    "company_name contact_name credit_card debit_card customer_name display_name driver_license "
    "driving_license family_name first_name full_name given_name government_id last_name "
    "legal_name license_number license_plate licence_number middle_name national_id "
    "organisation_name organization_name person_name pet_name real_name remote_addr "
    "routing_number screen_name social_security sort_code tax_id tax_number user_agent "
    "user_name vat_id vat_number zip_code"
)
"""Two words that are personal side by side."""

SECRET = word_set(
    "apikey bearer cookie cookies credential credentials csrf dsn hmac jwt mdp nonce otp "
    "passphrase passcode passwd password passwords passwort pwd secret secrets sessionid sessid "
    "token tokens totp contrasena"
)
SECRET_AT_END = word_set("auth authorization digest hash key keys pass pin salt session")
SECRET_PAIRS = word_set(
    "access_code access_key activation_code api_key auth_code backup_code confirmation_code "
    "connection_string encryption_key license_key login_code mfa_code one_time_code pin_code "
    "private_key public_key recovery_code reset_code security_answer security_code "
    "security_question session_id session_key signing_key sms_code verification_code"
)

INSIDE_A_WORD = word_set(
    "accesstoken apikey authtoken birthda cardnumber creditcard email firstname fullname ipaddress "
    "lastname nickname passwd password passwort phonenumber postcode secretkey surname telephone "
    "username zipcode"
)
"""Long enough to betray a word written without underscores: `useremail`."""

FREE_TEXT = word_set(
    "about answer answers body caption comment comments content contents data description "
    "feedback headline href html input instruction instructions keyword keywords link markdown "
    "message messages note notes output payload prompt q query question raw reply response "
    "search snippet subject summary term terms text title transcript uri url"
)
"""What a person typed, as the last word: refused unless it is a choice from a list."""

DEFAULT_USER_PROPERTIES = word_set(
    "amplitude_id browser carrier city cohort country device device_brand device_family "
    "device_id device_manufacturer device_model device_type dma ip_address language latitude "
    "library longitude os os_name os_version paying platform region start_version user_id "
    "version"
)
"""Sent by Amplitude's SDKs, or worked out by Amplitude, as user properties (A36)."""

SENT_ANYWAY = word_set("date datetime now time timestamp event_time created_at updated_at")
"""Every event carries its time."""

THINGS_WITH_A_NAME = word_set(
    "backend bucket campaign category channel collection currency dataset event feature field "
    "file format framework function host integration language list metric mode model module "
    "package permission plan plugin product project provider queue report resource role rule "
    "segment service stage step table tag task template theme tier tool topic type view widget "
    "workflow"
)
"""`plan_name` is a label; `customer_name` is a person."""
