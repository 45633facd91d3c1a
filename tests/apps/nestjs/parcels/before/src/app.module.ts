import { Module } from '@nestjs/common';

import { AuthModule } from './auth/auth.module';
import { HealthController } from './health.controller';
import { ParcelsModule } from './parcels/parcels.module';
import { UsersModule } from './users/users.module';

@Module({
  imports: [UsersModule, AuthModule, ParcelsModule],
  controllers: [HealthController],
})
export class AppModule {}
