"""Words that say that a value is personal, secret or free text. Tables only (A34)."""

from wizard import vocabulary
from wizard.propose.words import word_set

PERSONAL = vocabulary.PERSONAL | word_set(
    "addresses adress adresse birth cardholder correo courriel diagnosis disability disease "
    "ethnicity fax fingerprint gender handynummer income ip ipaddr ipv4 ipv6 lat latitude lng "
    "lon longitude mails maiden medical medication msisdn nachname nationality nickname phones "
    "plz postal prenom recipient religion selfie sex signature symptom symptoms tel telefon "
    "telefono telephone usernames vorname wage whatsapp"
)
"""Personal wherever it stands in a name or an expression."""

PERSONAL_AT_END = word_set(
    "age assignee attendee author avatar bic biography bio card contact creator coords "
    "coordinates credit_card geolocation guest handle location login nom nombre owner pan "
    "patient person photo picture profile race recipient reviewer sender speaker swift user zip"
)
"""Personal as the last word: `author` is a person, `author_id` is a key."""

PERSONAL_PAIRS = vocabulary.PERSONAL_PAIRS | word_set(
    "account_number bank_account card_exp card_expiry card_no cc_number company_name "
    "contact_name debit_card customer_name driver_license driving_license family_name "
    "given_name government_id legal_name license_number license_plate licence_number "
    "middle_name national_id organisation_name organization_name person_name pet_name real_name "
    "remote_addr routing_number screen_name sort_code tax_number vat_id vat_number zip_code"
)
"""Two words that are personal side by side."""

SECRET = vocabulary.SECRET | word_set(
    "apikey bearer cookie cookies credential credentials csrf dsn hmac jwt mdp nonce otp "
    "passphrase passcode passwords passwort pwd secrets sessionid sessid tokens totp contrasena"
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
