"""The local Amplitude's account side: sign-in with a consent page, account API, sign-up, apps."""
