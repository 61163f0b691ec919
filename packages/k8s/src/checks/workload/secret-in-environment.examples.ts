import type { CheckExamples } from '@seaworthy/core';

export const examples: CheckExamples = {
  fails: [
    {
      name: 'secrets by name, in any container',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: migrate
      image: registry.example/migrate:1.0
      env:
        - name: PGPASSWORD
          value: correct-horse
  containers:
    - name: shop
      image: registry.example/shop:1.0
      env:
        - name: LOG_LEVEL
          value: info
        - name: JWT_SECRET
          value: battery-staple
        - {name: PAYMENT_API_KEY, value: '0451'}
`,
      at: ['11:11', '19:11', '20:35'],
    },
    {
      name: 'an address with a password under a harmless name',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1.0
      env:
        - name: DATABASE_URL
          value: postgres://shop:correct-horse@db.example/shop
`,
      at: ['11:11'],
    },
  ],
  passes: [
    {
      name: 'values that come from elsewhere, and names that only sound like secrets',
      text: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: registry.example/shop:1.0
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
        - name: API_TOKEN
          value: $(TOKEN_FROM_SECRET)
        - name: DB_PASSWORD_FILE
          value: /run/secrets/db
        - name: TOKEN
          value: /run/secrets/token
        - name: AWS_ACCESS_KEY_ID
          valueFrom: {secretKeyRef: {name: aws, key: id}}
        - name: DATABASE_URL
          value: postgres://shop:$(DB_PASSWORD)@db.example/shop
        - name: CACHE_KEY
          value: sessions
        - name: PASSWORD
          value: ''
`,
    },
  ],
};
